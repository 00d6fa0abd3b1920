import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconArrowsExchange } from "@tabler/icons-react";
import type { ReactElement } from "react";
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
      <PageHead name="Compare" title={error === null ? "Comparing." : "These sessions cannot be compared."}>
        {error === null ? null : (
          <p role="alert">
            {describeQuestionFailure(error)} Pick two under <Link to="/sessions">Sessions</Link>.
          </p>
        )}
      </PageHead>
    );
  }
  const { start, end } = data;
  const [first, second] = [data.a.session, data.b.session];
  const missing = (active: boolean): { missing?: string } => (active ? { missing: "to come" } : {});
  return (
    <>
      <PageHead
        name="Compare"
        title="Two sessions side by side"
        actions={
          <Button
            leftSection={<IconArrowsExchange size={18} aria-hidden />}
            renderRoot={(props) => <Link {...props} to="/sessions/compare" search={{ a: b, b: a }} replace />}
          >
            Change sides
          </Button>
        }
      >
        <p>Every difference is told of the second against the first.</p>
      </PageHead>
      <div className={classes.panels}>
        <Panel title="Outcome, durations and counts">
          <ComparedFigures comparison={data} />
        </Panel>
        <Panel title="Frozen at the start" aside={describeDrift(start)}>
          <SnapshotPairTable
            left={{ title: "First", snapshot: first.snapshot }}
            right={{ title: "Second", snapshot: second.snapshot }}
            drift={start}
          />
        </Panel>
        <Panel title="Frozen at the end" aside={describeDrift(end)}>
          <SnapshotPairTable
            left={{ title: "First", snapshot: first.end_snapshot, ...missing(first.active) }}
            right={{ title: "Second", snapshot: second.end_snapshot, ...missing(second.active) }}
            drift={end}
          />
        </Panel>
        <Panel title="Steps" aside={`${data.steps.filter(({ same }) => !same).length} differ`}>
          <ComparedSteps comparison={data} />
        </Panel>
      </div>
    </>
  );
}

function describeDrift(drift: { readonly differences: readonly unknown[] } | null): string {
  if (drift === null) return "cannot be compared";
  return drift.differences.length === 0 ? "the same" : `${drift.differences.length} differ`;
}
