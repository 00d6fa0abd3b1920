import { VisuallyHidden } from "@mantine/core";
import type { ComparedStep, SessionComparison } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { countOf } from "../../lib/count.ts";
import { formatSpan } from "../../lib/time/format-duration.ts";
import classes from "./compare-view.module.css";
import table from "./pair-table.module.css";
import { STEP_STATES } from "./step-states.ts";

interface Props {
  readonly comparison: SessionComparison;
}

/** What became of each step in both sessions. */
export function ComparedSteps({ comparison: { a, b, steps } }: Props): ReactElement {
  return (
    <>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">
              <VisuallyHidden>Step</VisuallyHidden>
            </th>
            <th scope="col">First</th>
            <th scope="col">Second</th>
            <th scope="col">
              <VisuallyHidden>Difference</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ step_id, title, same, ...sides }) => (
            <tr key={step_id} data-differs={!same}>
              <th scope="row">{title ?? step_id}</th>
              <td>
                <StepSide step={sides.a} />
              </td>
              <td>
                <StepSide step={sides.b} />
              </td>
              <td className={table.mark}>{same ? null : "differs"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {a.whole && b.whole ? null : (
        <p className={classes.quiet}>
          One of them has more entries about steps than are compared; the later ones are missing here.
        </p>
      )}
    </>
  );
}

function StepSide({ step }: { readonly step: ComparedStep | null }): ReactElement {
  if (step === null) return <span className={table.missing}>not in its playbook</span>;
  const { state, by, after_ms, skip_reason, denials } = step;
  const facts = [
    ...(after_ms === null ? [] : [`${formatSpan(after_ms)} after the start`]),
    ...(by === null ? [] : [`by ${by.name}`]),
    ...(denials === 0 ? [] : [`refused ${countOf(denials, "time")}`]),
  ];
  return (
    <>
      <p className={classes.state}>{STEP_STATES[state]}</p>
      {facts.length === 0 ? null : <p className={classes.meta}>{facts.join(", ")}</p>}
      {skip_reason === null ? null : <p className={classes.meta}>{skip_reason}</p>}
    </>
  );
}
