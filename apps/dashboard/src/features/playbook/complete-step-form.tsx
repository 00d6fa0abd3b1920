import { NOTE_MAX_LENGTH } from "@valhalla-go/core/constants";
import type { ChecklistStep } from "@valhalla-go/core/schemas";
import { IconCheck } from "@tabler/icons-react";
import type { FormEvent, ReactElement, ReactNode } from "react";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { TextField } from "../../lib/ui/text-field.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { forgetDraft, useDraft } from "../../lib/use-draft.ts";
import classes from "./complete-step-form.module.css";
import { useCompleteStep } from "./use-complete-step.ts";

interface Props {
  readonly step: ChecklistStep;
  /** Lets a button elsewhere send this form. */
  readonly id?: string;
  /** This form's button is the most important one of the page. */
  readonly isMain?: boolean;
  readonly onDone?: () => void;
  /** Beside the button. */
  readonly children?: ReactNode;
}

/** Marks a step done, with a note or the evidence. */
export function CompleteStepForm({ step, id, isMain = false, onDone, children }: Props): ReactElement {
  const draft = `step:${step.id}`;
  const note = useDraft(draft, step.notes ?? "");
  const complete = useCompleteStep();
  const isForThisStep = complete.variables?.step_id === step.id;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (complete.isPending || note.text.length > NOTE_MAX_LENGTH) return;
    const notes = note.text.trim() === "" ? null : note.text;
    void afterSuccess(complete.mutateAsync({ step_id: step.id, done: true, notes }), () => {
      forgetDraft(draft, note.text);
      announce(`${step.title}: marked done.`);
      onDone?.();
    });
  }

  const error = isForThisStep ? complete.error : null;
  const noteProblem = error === null ? undefined : describeFailure(error).fields["notes"];
  return (
    <form id={id} className={classes.form} onSubmit={submit}>
      <TextField
        label="Note or evidence (optional)"
        minRows={1}
        value={note.text}
        onChange={note.setText}
        max={NOTE_MAX_LENGTH}
        error={noteProblem}
      />
      <div className={classes.actions}>
        <VerbButton
          type="submit"
          variant={isMain ? "filled" : "default"}
          size={isMain ? "md" : "sm"}
          busy={complete.isPending}
          leftSection={<IconCheck size={18} aria-hidden />}
          className={isMain ? classes.main : undefined}
        >
          Mark done
        </VerbButton>
        {children}
      </div>
      <FailureNote error={noteProblem === undefined ? error : null} />
    </form>
  );
}
