import { isWorseStatus } from "@valhalla-go/core/constants";
import type { HealthInput, Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { countOf } from "../../lib/count.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { HealthInputRow } from "./health-input-row.tsx";
import classes from "./inputs-panel.module.css";

interface Props {
  readonly summary: Summary;
  readonly onReport: (source: string) => void;
}

/** What health is made of, the worst first. Checks that are green stand with the checks, where there is more of them to see. */
export function InputsPanel({ summary, onReport }: Props): ReactElement {
  const { inputs, in_maintenance } = summary.health.status;
  const shown = inputs.filter((input) => input.status !== "green" || !isLookedAt(input)).toSorted(byWorst);
  const hidden = inputs.length - shown.length;
  return (
    <Panel title="What health is made of" aside={countOf(inputs.length, "input")}>
      <ul className={classes.inputs}>
        {shown.map((input) => (
          <HealthInputRow key={input.source} input={input} summary={summary} onReport={onReport} />
        ))}
      </ul>
      {inputs.length === 0 ? (
        <p className={classes.quiet}>
          Nothing reports health, so it counts as yellow. Set up a check, or report by hand.
        </p>
      ) : null}
      {hidden > 0 ? <p className={classes.quiet}>{countOf(hidden, "green check")}, below.</p> : null}
      {in_maintenance.map(({ source, until_utc }) => (
        <p key={source} className={classes.quiet}>
          {source} says nothing about health: in maintenance until <Moment utc={until_utc} />.
        </p>
      ))}
    </Panel>
  );
}

function isLookedAt({ kind }: HealthInput): boolean {
  return kind === "check" || kind === "heartbeat";
}

function byWorst(a: HealthInput, b: HealthInput): number {
  if (a.status === b.status) return a.source.localeCompare(b.source);
  return isWorseStatus(a.status, b.status) ? -1 : 1;
}
