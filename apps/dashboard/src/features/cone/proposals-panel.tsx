import type { Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { describeQuestionFailure } from "../../lib/api/describe-failure.ts";
import { Panel } from "../../lib/ui/panel.tsx";
import { DecidedProposals } from "./decided-proposals.tsx";
import { ProposalItem } from "./proposal-item.tsx";
import classes from "./proposals.module.css";
import { useProposals } from "./use-proposals.ts";
import * as texts from "#texts/cone.ts";

interface Props {
  readonly summary: Summary;
}

/** Bands that rules propose, each with its evidence, for a person to take or to leave. */
export function ProposalsPanel({ summary }: Props): ReactElement {
  const { data, error } = useProposals();
  return (
    <Panel title={texts.PROPOSALS} aside={data === undefined ? undefined : texts.openProposals(data.open.length)}>
      {data === undefined ? (
        <p className={classes.quiet}>{error === null ? texts.READING_PROPOSALS : describeQuestionFailure(error)}</p>
      ) : (
        <>
          {data.open.length === 0 ? <p className={classes.quiet}>{texts.NO_PROPOSAL}</p> : null}
          <ul className={classes.list}>
            {data.open.map((proposal) => (
              <ProposalItem key={proposal.id} proposal={proposal} summary={summary} />
            ))}
          </ul>
          {data.decided.length === 0 ? null : <DecidedProposals proposals={data.decided} />}
        </>
      )}
    </Panel>
  );
}
