import { NOTE_MAX_LENGTH } from "@valhalla-go/core/constants";
import type { ChecklistStep } from "@valhalla-go/core/schemas";
import { IconCheck } from "@tabler/icons-react";
import { type FormEvent, type ReactElement, type ReactNode, useState } from "react";
import * as texts from "#texts/playbook.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { TextField } from "../../lib/ui/text-field.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { offerUndo } from "../../lib/undo/offer-undo.ts";
import { forgetDraft, useDraft } from "../../lib/use-draft.ts";
import classes from "./complete-step-form.module.css";
import { EVIDENCE_MAX_LENGTH, EvidenceField } from "./evidence-field.tsx";
import { readEvidence } from "./read-evidence.ts";
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

/** Marks a step done, with a note, and with the evidence that it asks for. */
export function CompleteStepForm({ step, id, isMain = false, onDone, children }: Props): ReactElement {
  const drafts = { note: `step:${step.id}`, evidence: `evidence:${step.id}` };
  const note = useDraft(drafts.note, step.notes ?? "");
  const evidence = useDraft(drafts.evidence);
  const [triedStep, setTriedStep] = useState<string | null>(null);
  const complete = useCompleteStep();

  const typed = step.evidence === null ? null : readEvidence(step.evidence, evidence.text);
  const isTried = triedStep === step.id;
  const isTooLong = note.text.length > NOTE_MAX_LENGTH || evidence.text.length > EVIDENCE_MAX_LENGTH;

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTriedStep(step.id);
    if (complete.isPending || isTooLong || (typed !== null && typed.problem !== null)) return;
    const notes = note.text.trim() === "" ? null : note.text;
    const shown = typed === null ? {} : { evidence: typed.given };
    void afterSuccess(complete.mutateAsync({ step_id: step.id, done: true, notes, ...shown }), () => {
      forgetDraft(drafts.note, note.text);
      forgetDraft(drafts.evidence, evidence.text);
      offerUndo({
        text: texts.isDone(step.title),
        undo: () => complete.mutateAsync({ step_id: step.id, done: false, notes: step.notes }),
      });
      onDone?.();
    });
  }

  const error = complete.variables?.step_id === step.id ? complete.error : null;
  const fields = error === null ? {} : describeFailure(error).fields;
  const hasFieldProblem = fields["notes"] !== undefined || fields["evidence"] !== undefined;
  return (
    <form id={id} className={classes.form} onSubmit={submit}>
      {step.evidence === null ? null : (
        <EvidenceField
          rule={step.evidence}
          text={evidence.text}
          onChange={evidence.setText}
          problem={fields["evidence"] ?? (isTried ? (typed?.problem ?? undefined) : undefined)}
        />
      )}
      <TextField
        label={step.evidence === null ? texts.NOTE_OR_EVIDENCE : texts.NOTE}
        minRows={1}
        value={note.text}
        onChange={note.setText}
        max={NOTE_MAX_LENGTH}
        error={fields["notes"]}
      />
      <div className={classes.actions}>
        <VerbButton
          needs="playbook:operate"
          type="submit"
          variant={isMain ? "filled" : "default"}
          size={isMain ? "md" : "sm"}
          busy={complete.isPending}
          leftSection={<IconCheck size={18} aria-hidden />}
          className={isMain ? classes.main : undefined}
        >
          {texts.MARK_DONE}
        </VerbButton>
        {children}
      </div>
      <FailureNote error={hasFieldProblem ? null : error} />
    </form>
  );
}
