import { NOTE_MAX_LENGTH } from "@valhalla-go/core/constants";
import type { Summary } from "@valhalla-go/core/schemas";
import type { FormEvent, ReactElement } from "react";
import * as texts from "#texts/session.ts";
import { BAND_NAMES, HEALTH } from "#texts/terms.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { Panel } from "../../lib/ui/panel.tsx";
import { TextField } from "../../lib/ui/text-field.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { forgetDraft, useDraft } from "../../lib/use-draft.ts";
import classes from "./session-form.module.css";
import { START_FORM_ID } from "./start-form-id.ts";
import { useStartSession } from "./use-start-session.ts";

const DRAFT = "start";

interface Props {
  readonly summary: Summary;
}

/** Notes and one button: the start of a session. Says what the start will freeze. */
export function StartSessionCard({ summary: { health } }: Props): ReactElement {
  const notes = useDraft(DRAFT);
  const start = useStartSession();

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (start.isPending || notes.text.length > NOTE_MAX_LENGTH) return;
    const given = notes.text.trim() === "" ? null : notes.text;
    void afterSuccess(start.mutateAsync({ notes: given }), () => {
      forgetDraft(DRAFT, notes.text);
      announce(texts.STARTED);
    });
  }

  const problem = start.error === null ? undefined : describeFailure(start.error).fields["notes"];
  const { band } = health.cone;
  return (
    <Panel title={texts.START_A_SESSION}>
      <form id={START_FORM_ID} className={classes.form} onSubmit={submit}>
        <TextField
          label={texts.START_NOTES_LABEL}
          minRows={3}
          value={notes.text}
          onChange={notes.setText}
          max={NOTE_MAX_LENGTH}
          error={problem}
        />
        <FailureNote error={problem === undefined ? start.error : null} />
        <div className={classes.actions}>
          <VerbButton
            needs="session:operate"
            type="submit"
            variant="filled"
            size="md"
            busy={start.isPending}
            className={classes.main}
          >
            {texts.START_SESSION}
          </VerbButton>
          <p className={classes.hint}>{texts.startFreezes(band, BAND_NAMES[band], HEALTH[health.status.status])}</p>
        </div>
      </form>
    </Panel>
  );
}
