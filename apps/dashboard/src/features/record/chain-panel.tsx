import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import * as texts from "#texts/record.ts";
import { announce } from "../../lib/announce.ts";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { useTRPC } from "../../lib/api/trpc.ts";
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
    if (found !== undefined) announce(found.ok ? texts.CHAIN_IS_WHOLE : texts.CHAIN_IS_BROKEN);
  }

  return (
    <Panel
      title={texts.CHAIN}
      aside={data === undefined ? undefined : texts.asOf(formatClock(dataUpdatedAt))}
      className={classes.panel}
    >
      {data === undefined ? null : data.ok ? (
        <p>{texts.chainWhole(data.entries_checked)}</p>
      ) : (
        <p className={classes.bad}>
          {data.first_bad === null
            ? texts.CHAIN_IS_BROKEN
            : texts.chainBrokenAt(data.first_bad.seq, data.first_bad.problem)}
        </p>
      )}
      {error === null ? null : (
        <p role="alert" className={classes.bad}>
          {describeQuestionFailure(error)}
        </p>
      )}
      <VerbButton className={classes.action} busy={isFetching} onClick={() => void check()}>
        {texts.CHECK_CHAIN}
      </VerbButton>
      <p className={classes.quiet}>{texts.CHAIN_ABOUT}</p>
    </Panel>
  );
}
