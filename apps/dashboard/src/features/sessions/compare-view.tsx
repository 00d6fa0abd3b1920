import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconArrowsExchange } from "@tabler/icons-react";
import type { ReactElement } from "react";
import * as texts from "#texts/sessions.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
import { PageHead } from "../../lib/ui/page-head.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import classes from "./compare-view.module.css";
import { ComparedFigures } from "./compared-figures.tsx";
import { ComparedSteps } from "./compared-steps.tsx";
import { SnapshotPairTable } from "./snapshot-pair-table.tsx";
import { staleTimeOf } from "./stale-time.ts";

interface Props {
  readonly a: string;
  readonly b: string;
}

/** Two sessions side by side: what each was, and where they differ. */
export function CompareView({ a, b }: Props): ReactElement {
  const { data, error } = useQuery(
    useTRPC().session.compare.queryOptions(
      { a, b },
      { staleTime: ({ state }) => staleTimeOf([state.data?.a.session, state.data?.b.session]) },
    ),
  );
  if (data === undefined) {
    return (
      <PageHead name={texts.COMPARE} title={error === null ? texts.COMPARING : texts.CANNOT_COMPARE_TITLE}>
        {error === null ? null : (
          <p role="alert">
            <Filled
              text={texts.CANNOT_COMPARE_PICK_TWO}
              parts={{
                questionFailure: describeQuestionFailure(error),
                link: <Link to="/sessions">{texts.SESSIONS}</Link>,
              }}
            />
          </p>
        )}
      </PageHead>
    );
  }
  const { start, end } = data;
  const [first, second] = [data.a.session, data.b.session];
  const missing = (active: boolean): { missing?: string } => (active ? { missing: texts.TO_COME } : {});
  return (
    <>
      <PageHead
        name={texts.COMPARE}
        title={texts.COMPARED_TITLE}
        actions={
          <Button
            leftSection={<IconArrowsExchange size={18} aria-hidden />}
            renderRoot={(props) => <Link {...props} to="/sessions/compare" search={{ a: b, b: a }} replace />}
          >
            {texts.CHANGE_SIDES}
          </Button>
        }
      >
        <p>{texts.COMPARED_HINT}</p>
      </PageHead>
      <div className={classes.panels}>
        <Panel title={texts.FIGURES}>
          <ComparedFigures comparison={data} />
        </Panel>
        <Panel title={texts.FROZEN_AT_START} aside={describeDrift(start)}>
          <SnapshotPairTable
            left={{ title: texts.FIRST, snapshot: first.snapshot }}
            right={{ title: texts.SECOND, snapshot: second.snapshot }}
            drift={start}
          />
        </Panel>
        <Panel title={texts.FROZEN_AT_END} aside={describeDrift(end)}>
          <SnapshotPairTable
            left={{ title: texts.FIRST, snapshot: first.end_snapshot, ...missing(first.active) }}
            right={{ title: texts.SECOND, snapshot: second.end_snapshot, ...missing(second.active) }}
            drift={end}
          />
        </Panel>
        <Panel title={texts.STEPS} aside={texts.differ(data.steps.filter(({ same }) => !same).length)}>
          <ComparedSteps comparison={data} />
        </Panel>
      </div>
    </>
  );
}

function describeDrift(drift: { readonly differences: readonly unknown[] } | null): string {
  if (drift === null) return texts.NOT_COMPARABLE;
  return drift.differences.length === 0 ? texts.SAME : texts.differ(drift.differences.length);
}
