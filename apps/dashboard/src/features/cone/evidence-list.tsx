import type { Proposal } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { ToldText } from "../../lib/time/told-text.tsx";
import classes from "./proposals.module.css";

interface Props {
  readonly evidence: Proposal["evidence"];
}

/** What was looked for, and what was found. */
export function EvidenceList({ evidence }: Props): ReactElement | null {
  if (evidence.length === 0) return null;
  return (
    <ul className={classes.evidence}>
      {evidence.map(({ condition, found }) => (
        <li key={condition}>
          <code>{condition}</code>
          <span>
            <ToldText text={found} />
          </span>
        </li>
      ))}
    </ul>
  );
}
