import { Link, useParams } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { PageHead } from "../../lib/ui/page-head.tsx";
import classes from "./check-view.module.css";
import { CheckView } from "./check-view.tsx";
import { useCheck } from "./use-checks.ts";

/** One check: how it is, how it was, what it looks at. */
export function CheckPage(): ReactElement {
  const { id } = useParams({ from: "/health/$id" });
  const [days, setDays] = useState(1);
  const { data, error } = useCheck(id, days);
  if (data?.check_id === id) return <CheckView key={id} detail={data} days={days} onDays={setDays} />;
  return (
    <PageHead name={id} title={id}>
      <p>{error === null ? "Reading the check." : describeQuestionFailure(error)}</p>
      <p>
        <Link to="/health" className={classes.back}>
          All of health
        </Link>
      </p>
    </PageHead>
  );
}
