import { VisuallyHidden } from "@mantine/core";
import { IconArrowRight, IconCheck, IconCircle, IconLock } from "@tabler/icons-react";
import type { ChecklistStep } from "@valhalla-go/core/schemas";
import { type ReactElement, useState } from "react";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "./checklist-row.module.css";
import { CompleteStepForm } from "./complete-step-form.tsx";
import { STEP_STATE_NAMES, stepState } from "./step-state.ts";
import { useCompleteStep } from "./use-complete-step.ts";

const ICONS = { done: IconCheck, next: IconArrowRight, open: IconCircle, blocked: IconLock } as const;

interface Props {
  readonly step: ChecklistStep;
  /** Why it is blocked, as far as it has to be said here. */
  readonly reasons: readonly string[];
  readonly isNext: boolean;
}

/** A step of the checklist. A done one can be reopened, an open one that is not next can be marked done here. */
export function ChecklistRow({ step, reasons, isNext }: Props): ReactElement {
  const [isMarking, setIsMarking] = useState(false);
  const reopen = useCompleteStep();
  const state = stepState(step, isNext);
  const Icon = ICONS[state];

  function reopenStep(): void {
    if (reopen.isPending) return;
    const deed = reopen.mutateAsync({ step_id: step.id, done: false, notes: step.notes });
    void afterSuccess(deed, () => announce(`${step.title}: open again.`));
  }

  return (
    <li className={classes.row} data-state={state}>
      <Icon size={20} aria-hidden className={classes.icon} />
      <div className={classes.body}>
        <p className={classes.title}>
          <VisuallyHidden>{STEP_STATE_NAMES[state]}: </VisuallyHidden>
          {step.title}
        </p>
        {reasons.length === 0 ? null : <p className={classes.meta}>{reasons.join(" ")}</p>}
        {step.done && step.set_by !== null && step.set_at_utc !== null ? (
          <p className={classes.meta}>
            {step.set_by.name}, <Moment utc={step.set_at_utc} />
          </p>
        ) : null}
        {step.notes === null || isMarking ? null : <p className={classes.notes}>{step.notes}</p>}
        {state === "open" && isMarking ? (
          <div className={classes.form}>
            <CompleteStepForm step={step} onDone={() => setIsMarking(false)}>
              <VerbButton variant="subtle" onClick={() => setIsMarking(false)}>
                Cancel
              </VerbButton>
            </CompleteStepForm>
          </div>
        ) : null}
        <FailureNote error={reopen.error} />
      </div>
      {state === "done" ? (
        <VerbButton
          variant="subtle"
          size="compact-sm"
          busy={reopen.isPending}
          onClick={reopenStep}
          aria-label={`Reopen ${step.title}`}
        >
          Reopen
        </VerbButton>
      ) : null}
      {state === "open" && !isMarking ? (
        <VerbButton
          variant="subtle"
          size="compact-sm"
          onClick={() => setIsMarking(true)}
          aria-label={`Mark done: ${step.title}`}
        >
          Mark done
        </VerbButton>
      ) : null}
    </li>
  );
}
