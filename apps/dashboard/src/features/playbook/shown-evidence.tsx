import type { Evidence } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/playbook.ts";
import { formatEvidence } from "./format-evidence.ts";
import classes from "./shown-evidence.module.css";

interface Props {
  readonly evidence: Evidence;
}

/** What was shown for a step. A link opens apart from this page and is told nothing about it. */
export function ShownEvidence({ evidence }: Props): ReactElement {
  return (
    <p className={classes.evidence}>
      <span className={classes.label}>{texts.SHOWN}</span>
      {evidence.kind === "link" ? (
        <a href={evidence.value} target="_blank" rel="noreferrer noopener">
          {evidence.value}
        </a>
      ) : (
        <span className={evidence.kind === "number" ? "tabular" : undefined}>{formatEvidence(evidence)}</span>
      )}
    </p>
  );
}
