import { NOTE_MAX_LENGTH } from "@valhalla-go/core/constants";
import type { ActiveSession, ChecklistStep } from "@valhalla-go/core/schemas";
import type { FormEvent, ReactElement } from "react";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { countOf } from "../../lib/count.ts";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { TextField } from "../../lib/ui/text-field.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { forgetDraft, useDraft } from "../../lib/use-draft.ts";
import classes from "./session-form.module.css";
import { useEndSession } from "./use-end-session.ts";

interface Props {
  readonly session: ActiveSession;
  readonly steps: readonly ChecklistStep[];
  /** The session is ended, or goes on after all. */
  readonly onClose: () => void;
}

/** Ends the session with its result. Says what stays open before it is done. */
export function EndSessionForm({ session, steps, onClose }: Props): ReactElement {
  const draft = `end:${session.id}`;
  const notes = useDraft(draft);
  const end = useEndSession();
  const left = steps.filter((step) => !step.done);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (end.isPending || notes.text.length > NOTE_MAX_LENGTH) return;
    const given = notes.text.trim() === "" ? null : notes.text;
    void afterSuccess(end.mutateAsync({ notes: given }), () => {
      forgetDraft(draft, notes.text);
      announce("Session ended.");
      onClose();
    });
  }

  const problem = end.error === null ? undefined : describeFailure(end.error).fields["notes"];
  return (
    <form className={classes.form} onSubmit={submit}>
      {left.length === 0 ? (
        <p className={classes.lead}>Every step is done. The session becomes history and can be read for ever.</p>
      ) : (
        <>
          <p className={classes.lead}>
            {countOf(left.length, "step is", "steps are")} not done and {left.length === 1 ? "stays" : "stay"} open for
            the next session:
          </p>
          <ul className={classes.list}>
            {left.map((step) => (
              <li key={step.id}>{step.title}</li>
            ))}
          </ul>
        </>
      )}
      <TextField
        label="What came out of it? (optional)"
        description={
          session.notes === null
            ? "Becomes the notes of the session."
            : "Becomes the notes of the session; left empty, those of the start stay."
        }
        minRows={4}
        isFirst
        value={notes.text}
        onChange={notes.setText}
        max={NOTE_MAX_LENGTH}
        error={problem}
      />
      <FailureNote error={problem === undefined ? end.error : null} />
      <div className={classes.actions}>
        <VerbButton type="submit" variant="filled" size="md" busy={end.isPending}>
          End session
        </VerbButton>
        <VerbButton variant="subtle" size="md" onClick={onClose}>
          Keep it going
        </VerbButton>
      </div>
    </form>
  );
}
