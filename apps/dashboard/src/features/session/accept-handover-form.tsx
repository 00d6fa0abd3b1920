import { NOTE_MAX_LENGTH } from "@valhalla-go/core/constants";
import type { Handover, OpenSession, Summary } from "@valhalla-go/core/schemas";
import type { FormEvent, ReactElement } from "react";
import * as texts from "#texts/session.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { TextField } from "../../lib/ui/text-field.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { forgetDraft, useDraft } from "../../lib/use-draft.ts";
import { BandMark } from "../cone/band-mark.tsx";
import { HealthMark } from "../health/health-mark.tsx";
import classes from "./session-form.module.css";
import { useAcceptHandover } from "./use-accept-handover.ts";

interface Props {
  readonly session: OpenSession;
  readonly handover: Handover;
  readonly health: Summary["health"];
  readonly onClose: () => void;
}

/** Carries on a session that is offered to whoever looks. Says what the new session will freeze. */
export function AcceptHandoverForm({ session, handover, health: { cone, status }, onClose }: Props): ReactElement {
  const draft = `accept:${session.id}`;
  const notes = useDraft(draft);
  const accept = useAcceptHandover();

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (accept.isPending || notes.text.length > NOTE_MAX_LENGTH) return;
    const given = notes.text.trim() === "" ? null : notes.text;
    void afterSuccess(accept.mutateAsync({ notes: given }), () => {
      forgetDraft(draft, notes.text);
      announce(texts.ACCEPTED);
      onClose();
    });
  }

  const problem = accept.error === null ? undefined : describeFailure(accept.error).fields["notes"];
  return (
    <form className={classes.form} onSubmit={submit}>
      <p className={classes.lead}>{texts.offeredBecause(handover.offered_by.name, handover.reason)}</p>
      <p className={classes.bands}>
        <Filled
          text={texts.ACCEPT_EXPLAINED}
          parts={{
            name: session.started_by.name,
            bandMark: <BandMark band={cone.band} named />,
            healthMark: <HealthMark status={status.status} />,
          }}
        />
      </p>
      <TextField
        label={texts.ACCEPT_NOTES_LABEL}
        description={texts.ACCEPT_NOTES_HINT}
        minRows={3}
        isFirst
        value={notes.text}
        onChange={notes.setText}
        max={NOTE_MAX_LENGTH}
        error={problem}
      />
      <FailureNote error={problem === undefined ? accept.error : null} />
      <div className={classes.actions}>
        <VerbButton needs="session:operate" type="submit" variant="filled" size="md" busy={accept.isPending}>
          {texts.ACCEPT_SESSION}
        </VerbButton>
        <VerbButton variant="subtle" size="md" onClick={onClose}>
          {texts.CANCEL_ACCEPT}
        </VerbButton>
      </div>
    </form>
  );
}
