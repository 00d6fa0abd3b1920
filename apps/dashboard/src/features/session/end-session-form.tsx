import { CHOSEN_END_REASONS, NOTE_MAX_LENGTH } from "@valhalla-go/core/constants";
import { isLeft } from "@valhalla-go/core/rules";
import type { OpenSession, Summary } from "@valhalla-go/core/schemas";
import { type FormEvent, type ReactElement, useState } from "react";
import * as texts from "#texts/session.ts";
import { OUTCOMES } from "#texts/terms.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { ChoiceRow } from "../../lib/ui/choice-row.tsx";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { TextField } from "../../lib/ui/text-field.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { forgetDraft, useDraft } from "../../lib/use-draft.ts";
import classes from "./session-form.module.css";
import { useEndSession } from "./use-end-session.ts";

const CHOICES = CHOSEN_END_REASONS.map((value) => ({ value, face: OUTCOMES[value] }));

interface Props {
  readonly session: OpenSession;
  readonly summary: Pick<Summary, "checklist" | "drift">;
  /** The session is ended, or goes on after all. */
  readonly onClose: () => void;
}

/** Ends the session: how it went, and what came out of it. Says before what stays open and what is kept. */
export function EndSessionForm({ session, summary: { checklist, drift }, onClose }: Props): ReactElement {
  const draft = `end:${session.id}`;
  const notes = useDraft(draft);
  const [reason, setReason] = useState<(typeof CHOSEN_END_REASONS)[number]>("completed");
  const end = useEndSession();
  const left = checklist.steps.filter(isLeft);
  const skipped = checklist.steps.filter((step) => step.skipped);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (end.isPending || notes.text.length > NOTE_MAX_LENGTH) return;
    const given = notes.text.trim() === "" ? null : notes.text;
    void afterSuccess(end.mutateAsync({ notes: given, reason }), () => {
      forgetDraft(draft, notes.text);
      announce(texts.sessionEnded(OUTCOMES[reason]));
      onClose();
    });
  }

  const problem = end.error === null ? undefined : describeFailure(end.error).fields["notes"];
  return (
    <form className={classes.form} onSubmit={submit}>
      {left.length === 0 ? (
        <p className={classes.lead}>
          <Filled
            text={texts.THE_SESSION_BECOMES_HISTORY_AND}
            parts={{
              what: skipped.length === 0 ? texts.EVERY_STEP_IS_DONE : texts.noStepIsLeftSkipped(skipped.length),
            }}
          />
        </p>
      ) : (
        <>
          <p className={classes.lead}>
            <Filled
              text={texts.NOT_DONE}
              parts={{
                stepsAre: texts.stepsAre2(left.length),
                what:
                  checklist.playbook.progress === "once"
                    ? texts.andOpenForTheNext(left.length === 1 ? texts.STAYS : texts.STAY)
                    : ":",
              }}
            />
          </p>
          <ul className={classes.list}>
            {left.map((step) => (
              <li key={step.id}>{step.title}</li>
            ))}
          </ul>
        </>
      )}
      <ChoiceRow legend={texts.END_REASON_QUESTION} choices={CHOICES} value={reason} onChange={setReason} isFirst />
      {drift.differences.length === 0 ? null : (
        <p className={classes.hint}>{texts.watchIsKept(drift.differences.length)}</p>
      )}
      <TextField
        label={texts.END_NOTES_LABEL}
        description={session.notes === null ? texts.END_NOTES_ARE_FIRST : texts.END_NOTES_REPLACE}
        minRows={4}
        value={notes.text}
        onChange={notes.setText}
        max={NOTE_MAX_LENGTH}
        error={problem}
      />
      <FailureNote error={problem === undefined ? end.error : null} />
      <div className={classes.actions}>
        <VerbButton needs="session:operate" type="submit" variant="filled" size="md" busy={end.isPending}>
          {texts.END_SESSION}
        </VerbButton>
        <VerbButton variant="subtle" size="md" onClick={onClose}>
          {texts.CANCEL_END}
        </VerbButton>
      </div>
    </form>
  );
}
