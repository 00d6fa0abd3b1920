import { isLeft } from "@valhalla-go/core/rules";
import type { ChecklistStep, Summary } from "@valhalla-go/core/schemas";
import { type ReactElement, useState } from "react";
import { Changed } from "../../lib/ui/changed.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { CompleteStepForm } from "./complete-step-form.tsx";
import { describeWaits } from "./count-waits.ts";
import classes from "./next-step-card.module.css";
import { SkipStepForm } from "./skip-step-form.tsx";

/** The form of the next step, for the button at the thumb. */
export const NEXT_STEP_FORM_ID = "next-step-form";

interface Props {
  readonly summary: Summary;
}

/** What to do next, and why; or what everything that is left waits for. */
export function NextStepCard({ summary: { session, next, checklist } }: Props): ReactElement {
  const step = next.next_step;
  return (
    <Panel title="Next step">
      {step === null ? (
        <NoStep checklist={checklist} />
      ) : (
        <>
          <Changed value={step.id}>
            <p className={classes.title}>{step.title}</p>
            <p className={classes.why}>{step.why}</p>
          </Changed>
          {session.state === "held" ? (
            <p className={classes.held}>It can be done once the session is resumed.</p>
          ) : (
            <StepForms key={step.id} step={step} />
          )}
        </>
      )}
    </Panel>
  );
}

function NoStep({ checklist }: Pick<Summary, "checklist">): ReactElement {
  const isNothingLeft = !checklist.steps.some(isLeft);
  return (
    <div className={classes.none}>
      <p className={classes.title}>{isNothingLeft ? "Nothing is left to do." : "Nothing can be done now."}</p>
      <p className={classes.why}>
        {isNothingLeft
          ? "Reopen a step in the checklist to do it again, or end the session."
          : describeWaits(checklist).join(" ")}
      </p>
    </div>
  );
}

function StepForms({ step }: { readonly step: ChecklistStep }): ReactElement {
  const [isSkipping, setIsSkipping] = useState(false);
  return (
    <>
      <CompleteStepForm step={step} id={NEXT_STEP_FORM_ID} isMain>
        <VerbButton
          needs="playbook:operate"
          variant="subtle"
          size="md"
          onClick={() => setIsSkipping(!isSkipping)}
          aria-expanded={isSkipping}
        >
          Skip
        </VerbButton>
      </CompleteStepForm>
      {isSkipping ? (
        <div className={classes.skip}>
          <SkipStepForm step={step} onClose={() => setIsSkipping(false)} />
        </div>
      ) : null}
    </>
  );
}
