import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { announce } from "../../lib/announce.ts";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
import { countOf } from "../../lib/count.ts";
import { formatClock } from "../../lib/time/format-time.ts";
import { Panel } from "../../lib/ui/panel.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "./record-panels.module.css";

/** The chain as the server itself finds it, when somebody asks: it reads the whole record. */
export function ChainPanel(): ReactElement {
  const trpc = useTRPC();
  const { data, error, isFetching, refetch, dataUpdatedAt } = useQuery(
    trpc.audit.verify.queryOptions({}, { enabled: false }),
  );

  async function check(): Promise<void> {
    const { data: found } = await refetch();
    if (found !== undefined) announce(found.ok ? "The chain is whole." : "The chain is broken.");
  }

  return (
    <Panel
      title="Check by the server"
      aside={data === undefined ? undefined : `as of ${formatClock(dataUpdatedAt)}`}
      className={classes.panel}
    >
      {data === undefined ? null : data.ok ? (
        <p>The chain is whole: {countOf(data.entries_checked, "entry", "entries")}, each follows the one before it.</p>
      ) : (
        <p className={classes.bad}>
          The chain is broken
          {data.first_bad === null ? "." : ` at entry ${data.first_bad.seq}: ${data.first_bad.problem}.`}
        </p>
      )}
      {error === null ? null : (
        <p role="alert" className={classes.bad}>
          {describeQuestionFailure(error)}
        </p>
      )}
      <VerbButton className={classes.action} busy={isFetching} onClick={() => void check()}>
        Check the chain
      </VerbButton>
      <p className={classes.quiet}>
        This finds accidents. Against somebody who owns the server only what you hold yourself helps.
      </p>
    </Panel>
  );
}
