import { NOTE_MAX_LENGTH } from "@valhalla-go/core/constants";
import { type FormEvent, type ReactElement, useState } from "react";
import * as texts from "#texts/session.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { TextField } from "../../lib/ui/text-field.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { forgetDraft, useDraft } from "../../lib/use-draft.ts";
import classes from "./note-form.module.css";
import { NOTE_FIELD_ID } from "./note-field-id.ts";
import { useAddNote } from "./use-add-note.ts";

interface Props {
  readonly session_id: string;
}

/** Adds a note to the timeline of the active session. */
export function NoteForm({ session_id }: Props): ReactElement {
  const draft = `note:${session_id}`;
  const note = useDraft(draft);
  const [isEmptyTried, setIsEmptyTried] = useState(false);
  const add = useAddNote();

  function submit(event: FormEvent): void {
    event.preventDefault();
    const isEmpty = note.text.trim() === "";
    setIsEmptyTried(isEmpty);
    if (isEmpty || add.isPending || note.text.length > NOTE_MAX_LENGTH) return;
    void afterSuccess(add.mutateAsync({ text: note.text }), () => {
      forgetDraft(draft, note.text);
      announce(texts.NOTE_ADDED);
    });
  }

  function change(text: string): void {
    setIsEmptyTried(false);
    note.setText(text);
  }

  const refused = add.error === null ? undefined : describeFailure(add.error).fields["text"];
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextField
        id={NOTE_FIELD_ID}
        label={texts.NOTE}
        minRows={1}
        value={note.text}
        onChange={change}
        max={NOTE_MAX_LENGTH}
        error={isEmptyTried ? texts.NOTE_IS_EMPTY : refused}
      />
      <VerbButton needs="session:operate" type="submit" busy={add.isPending}>
        {texts.ADD_NOTE}
      </VerbButton>
      <div className={classes.failure}>
        <FailureNote error={refused === undefined ? add.error : null} />
      </div>
    </form>
  );
}
