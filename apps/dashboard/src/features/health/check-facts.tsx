import type { HealthInput } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/health.ts";
import { OutsideLink } from "../../lib/ui/outside-link.tsx";
import classes from "./health-panel.module.css";

interface Props {
  readonly facts: Pick<HealthInput, "owner" | "runbook" | "severity">;
}

/** Whom to ask, where it says what to do, and how bad it can get. */
export function CheckFacts({ facts: { owner, runbook, severity } }: Props): ReactElement | null {
  if (owner === null && runbook === null && severity !== "warning") return null;
  return (
    <p className={classes.facts}>
      {severity === "warning" ? <span>{texts.WARNING_ONLY}</span> : null}
      {owner === null ? null : <span>{texts.owner(owner)}</span>}
      {runbook === null ? null : <OutsideLink href={runbook}>{texts.RUNBOOK}</OutsideLink>}
    </p>
  );
}
