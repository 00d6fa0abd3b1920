import type { Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { Changed } from "../../lib/ui/changed.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { CompleteStepForm } from "./complete-step-form.tsx";
import { describeWaits } from "./count-waits.ts";
import classes from "./next-step-card.module.css";

/** The form of the next step, for the button at the thumb. */
export const NEXT_STEP_FORM_ID = "next-step-form";

interface Props {
  readonly summary: Summary;
}

/** What to do next, and why; or what everything that is left waits for. */
export function NextStepCard({ summary: { next, checklist } }: Props): ReactElement {
  const step = next.next_step;
  const isAllDone = checklist.steps.every(({ done }) => done);
  return (
    <Panel title="Next step">
      {step === null ? (
        <div className={classes.none}>
          <p className={classes.title}>{isAllDone ? "Nothing is left to do." : "Nothing can be done now."}</p>
          <p className={classes.why}>
            {isAllDone
              ? "Reopen a step in the checklist to do it again, or end the session."
              : describeWaits(checklist).join(" ")}
          </p>
        </div>
      ) : (
        <>
          <Changed value={step.id}>
            <p className={classes.title}>{step.title}</p>
            <p className={classes.why}>{step.why}</p>
          </Changed>
          <CompleteStepForm step={step} id={NEXT_STEP_FORM_ID} isMain />
        </>
      )}
    </Panel>
  );
}
