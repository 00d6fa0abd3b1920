import { VisuallyHidden } from "@mantine/core";
import { IconArrowRight, IconCheck, IconCircle, IconLock, IconPlayerSkipForward } from "@tabler/icons-react";
import type { ChecklistStep, CompleteStepInput } from "@valhalla-go/core/schemas";
import { type ReactElement, useState } from "react";
import * as texts from "#texts/playbook.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { useUnderWay } from "../../lib/api/use-under-way.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import classes from "./checklist-row.module.css";
import { CompleteStepForm } from "./complete-step-form.tsx";
import { ShownEvidence } from "./shown-evidence.tsx";
import { SkipStepForm } from "./skip-step-form.tsx";
import { stepRowId } from "./step-row-id.ts";
import { STEP_STATE_NAMES, stepState } from "./step-state.ts";
import { COMPLETE_STEP, useCompleteStep } from "./use-complete-step.ts";

const ICONS = {
  done: IconCheck,
  skipped: IconPlayerSkipForward,
  next: IconArrowRight,
  open: IconCircle,
  blocked: IconLock,
} as const;

interface Props {
  readonly step: ChecklistStep;
  /** Why it is blocked, as far as it has to be said here. */
  readonly reasons: readonly string[];
  readonly isNext: boolean;
  /** Then nothing can be done or skipped. */
  readonly isHeld: boolean;
}

/**
 * A step of the checklist. A done or skipped one can be reopened, an open one that is not next can be marked done here, and
 * one that is open or blocked can be skipped.
 */
export function ChecklistRow({ step, reasons, isNext, isHeld }: Props): ReactElement {
  const [form, setForm] = useState<"complete" | "skip" | null>(null);
  const reopen = useCompleteStep();
  const underWay = (useUnderWay(COMPLETE_STEP) as readonly CompleteStepInput[]).findLast(
    ({ step_id }) => step_id === step.id,
  );
  const isDone = underWay?.done ?? step.done;
  const state = stepState({ ...step, done: isDone, skipped: underWay === undefined && step.skipped }, isNext);
  const Icon = ICONS[state];
  // What can be done here follows how the step stood last: a form or button that goes away while its deed is under way takes
  // the focus along, and the refusal.
  const before = stepState(step, isNext);
  const isSettled = before === "done" || before === "skipped";
  const canComplete = before === "open" && !isHeld;
  const canSkip = (before === "open" || before === "blocked") && !isHeld;
  const close = (): void => setForm(null);

  function reopenStep(): void {
    if (reopen.isPending) return;
    const deed = reopen.mutateAsync({ step_id: step.id, done: false, notes: step.notes });
    void afterSuccess(deed, () => announce(texts.isOpenAgain(step.title)));
  }

  return (
    <li id={stepRowId(step.id)} tabIndex={-1} className={classes.row} data-state={state}>
      <Icon size={20} aria-hidden className={classes.icon} />
      <div className={classes.body}>
        <p className={classes.title}>
          <VisuallyHidden>{STEP_STATE_NAMES[state]}: </VisuallyHidden>
          {step.title}
        </p>
        {reasons.length === 0 ? null : <p className={classes.meta}>{reasons.join(" ")}</p>}
        {step.skip_reason === null ? null : <p className={classes.meta}>{texts.stepIsSkipped(step.skip_reason)}</p>}
        {underWay === undefined ? null : (
          <p className={classes.meta}>{isDone ? texts.BEING_MARKED_DONE : texts.BEING_REOPENED}</p>
        )}
        {underWay === undefined && isSettled && step.set_by !== null && step.set_at_utc !== null ? (
          <p className={classes.meta}>
            {step.set_by.name}, <Moment utc={step.set_at_utc} />
          </p>
        ) : null}
        {step.shown === null ? null : <ShownEvidence evidence={step.shown} />}
        {step.notes === null || form !== null ? null : <p className={classes.notes}>{step.notes}</p>}
        {canComplete && form === "complete" ? (
          <div className={classes.form}>
            <CompleteStepForm step={step} onDone={close}>
              <VerbButton variant="subtle" onClick={close}>
                {texts.CANCEL}
              </VerbButton>
            </CompleteStepForm>
          </div>
        ) : null}
        {canSkip && form === "skip" ? (
          <div className={classes.form}>
            <SkipStepForm step={step} onClose={close} />
          </div>
        ) : null}
        <FailureNote error={reopen.error} />
      </div>
      {form === null ? (
        <div className={classes.deeds}>
          {isSettled ? (
            <VerbButton
              needs="playbook:operate"
              variant="subtle"
              size="compact-sm"
              busy={reopen.isPending}
              onClick={reopenStep}
              aria-label={texts.reopenStep(step.title)}
            >
              {texts.REOPEN}
            </VerbButton>
          ) : null}
          {canSkip ? (
            <VerbButton
              needs="playbook:operate"
              variant="subtle"
              size="compact-sm"
              onClick={() => setForm("skip")}
              aria-label={texts.skipStep(step.title)}
            >
              {texts.SKIP}
            </VerbButton>
          ) : null}
          {canComplete ? (
            <VerbButton
              needs="playbook:operate"
              variant="subtle"
              size="compact-sm"
              onClick={() => setForm("complete")}
              aria-label={texts.markStepDone(step.title)}
            >
              {texts.MARK_DONE}
            </VerbButton>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}
