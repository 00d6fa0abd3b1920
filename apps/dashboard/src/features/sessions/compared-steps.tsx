import { VisuallyHidden } from "@mantine/core";
import type { ComparedStep, SessionComparison } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/sessions.ts";
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
              <VisuallyHidden>{texts.STEP_COLUMN}</VisuallyHidden>
            </th>
            <th scope="col">{texts.FIRST}</th>
            <th scope="col">{texts.SECOND}</th>
            <th scope="col">
              <VisuallyHidden>{texts.DIFFERENCE}</VisuallyHidden>
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
              <td className={table.mark}>{same ? null : texts.DIFFERS}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {a.whole && b.whole ? null : <p className={classes.quiet}>{texts.STEPS_ARE_NOT_WHOLE}</p>}
    </>
  );
}

function StepSide({ step }: { readonly step: ComparedStep | null }): ReactElement {
  if (step === null) return <span className={table.missing}>{texts.NOT_IN_ITS_PLAYBOOK}</span>;
  const { state, by, after_ms, skip_reason, denials } = step;
  const facts = [
    ...(after_ms === null ? [] : [texts.afterTheStart(formatSpan(after_ms))]),
    ...(by === null ? [] : [texts.by(by.name)]),
    ...(denials === 0 ? [] : [texts.refused(denials)]),
  ];
  return (
    <>
      <p className={classes.state}>{STEP_STATES[state]}</p>
      {facts.length === 0 ? null : <p className={classes.meta}>{facts.join(", ")}</p>}
      {skip_reason === null ? null : <p className={classes.meta}>{skip_reason}</p>}
    </>
  );
}
