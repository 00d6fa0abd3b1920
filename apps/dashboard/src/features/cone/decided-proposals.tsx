import type { Proposal } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { Moment } from "../../lib/time/moment.tsx";
import { BandMark } from "./band-mark.tsx";
import classes from "./proposals.module.css";
import * as texts from "#texts/cone.ts";

const SHOWN = 5;

interface Props {
  readonly proposals: readonly Proposal[];
}

/** What became of the last proposals. */
export function DecidedProposals({ proposals }: Props): ReactElement {
  return (
    <details className={classes.decided}>
      <summary>{texts.THE_LAST_DECIDED}</summary>
      <ul className={classes.past}>
        {proposals.slice(0, SHOWN).map(({ id, band, title, state, decided_at_utc, decided_by, decision_reason }) => (
          <li key={id}>
            <p className={classes.lead}>
              <BandMark band={band} /> {title}
            </p>
            <p className={classes.soft}>
              {texts.decidedBy(
                texts.PROPOSAL_STATES[state],
                decided_by === null || state === "withdrawn" ? null : decided_by.name,
              )}
              {decided_at_utc === null ? null : (
                <>
                  , <Moment utc={decided_at_utc} />
                </>
              )}
            </p>
            {decision_reason === null ? null : <p className={classes.soft}>{decision_reason}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}
