import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { ReactElement } from "react";
import * as texts from "#texts/health.ts";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { PageHead } from "../../lib/ui/page-head.tsx";
import classes from "./check-view.module.css";
import { CheckView } from "./check-view.tsx";
import { useCheck } from "./use-checks.ts";

/** One check: how it is, how it was, what it looks at. */
export function CheckPage(): ReactElement {
  const { id } = useParams({ from: "/health/$id" });
  const { days = 1 } = useSearch({ from: "/health/$id" });
  const navigate = useNavigate();
  const { data, error } = useCheck(id, days);
  if (data?.check_id === id) {
    return (
      <CheckView
        key={id}
        detail={data}
        days={days}
        onDays={(next) =>
          void navigate({
            to: "/health/$id",
            params: { id },
            search: next === 1 ? {} : { days: next },
            replace: true,
            resetScroll: false,
          })
        }
      />
    );
  }
  return (
    <PageHead name={id} title={id}>
      <p>{error === null ? texts.READING_CHECK : describeQuestionFailure(error)}</p>
      <p>
        <Link to="/health" className={classes.back}>
          {texts.ALL_OF_HEALTH}
        </Link>
      </p>
    </PageHead>
  );
}
