import { NativeSelect, TextInput } from "@mantine/core";
import { HEALTH_STATUSES, REASON_MAX_LENGTH } from "@valhalla-go/core/constants";
import type { HealthStatus, Summary } from "@valhalla-go/core/schemas";
import { type FormEvent, type ReactElement, type RefObject, useState } from "react";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { ChoiceRow } from "../../lib/ui/choice-row.tsx";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { TextField } from "../../lib/ui/text-field.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { forgetDraft, useDraft } from "../../lib/use-draft.ts";
import { HealthForecast } from "./health-forecast.tsx";
import { HealthMark } from "./health-mark.tsx";
import classes from "./health-panel.module.css";
import { DEFAULT_LIFETIME, SIGNAL_LIFETIMES } from "./signal-lifetimes.ts";
import { usePushSignal } from "./use-signals.ts";

const CHOICES = HEALTH_STATUSES.toReversed().map((value) => ({ value, face: <HealthMark status={value} /> }));
const REASON_DRAFT = "signal-reason";

interface Props {
  readonly summary: Summary;
  readonly source: string;
  readonly onSourceChange: (source: string) => void;
  readonly sourceInput: RefObject<HTMLInputElement | null>;
  readonly onSent?: () => void;
}

/** Reports the health of a source by hand. Says what that does to health and to the steps before it is done. */
export function PushSignalForm({ summary, source, onSourceChange, sourceInput, onSent }: Props): ReactElement {
  const [status, setStatus] = useState<HealthStatus>("red");
  const [ttl, setTtl] = useState<string>(DEFAULT_LIFETIME);
  const [isTried, setIsTried] = useState(false);
  const reason = useDraft(REASON_DRAFT);
  const push = usePushSignal();

  const name = source.trim();
  const isReasonMissing = reason.text.trim() === "";

  function submit(event: FormEvent): void {
    event.preventDefault();
    setIsTried(true);
    if (name === "" || isReasonMissing || push.isPending || reason.text.length > REASON_MAX_LENGTH) return;
    const report = { source: name, status, reason: reason.text, ttl_seconds: Number(ttl) };
    void afterSuccess(push.mutateAsync(report), () => {
      forgetDraft(REASON_DRAFT, reason.text);
      onSourceChange("");
      setIsTried(false);
      announce(`${name} is reported ${status}.`);
      onSent?.();
    });
  }

  const { fields } =
    push.error === null ? { fields: {} as Readonly<Record<string, string>> } : describeFailure(push.error);
  const hasFieldProblem = fields["source"] !== undefined || fields["reason"] !== undefined;
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        ref={sourceInput}
        data-autofocus
        label="What do you report on?"
        description="A short name, for example checkout-queue. Reporting under the same name again replaces what it said."
        value={source}
        onChange={(event) => onSourceChange(event.currentTarget.value)}
        error={isTried && name === "" ? "Name it." : fields["source"]}
        autoComplete="off"
        spellCheck={false}
      />
      <ChoiceRow legend="It is" choices={CHOICES} value={status} onChange={setStatus} />
      <TextField
        label="Reason"
        value={reason.text}
        onChange={reason.setText}
        max={REASON_MAX_LENGTH}
        error={isTried && isReasonMissing ? "Say why, in a few words." : fields["reason"]}
      />
      <NativeSelect
        label="It counts for"
        description="After that the source counts as yellow, until it is reported again or retired."
        data={[...SIGNAL_LIFETIMES]}
        value={ttl}
        onChange={(event) => setTtl(event.currentTarget.value)}
      />
      <HealthForecast summary={summary} source={name} status={status} />
      <FailureNote error={hasFieldProblem ? null : push.error} />
      <div>
        <VerbButton needs="health:report" type="submit" variant="filled" size="md" busy={push.isPending}>
          Report {status}
        </VerbButton>
      </div>
    </form>
  );
}
