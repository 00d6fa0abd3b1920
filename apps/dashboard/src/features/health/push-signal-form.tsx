import { NativeSelect, TextInput } from "@mantine/core";
import { HEALTH_STATUSES, REASON_MAX_LENGTH } from "@valhalla-go/core/constants";
import type { HealthStatus, PushSignalInput, Summary } from "@valhalla-go/core/schemas";
import { type FormEvent, type ReactElement, type RefObject, useState } from "react";
import * as texts from "#texts/health.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { ChoiceRow } from "../../lib/ui/choice-row.tsx";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import { TextField } from "../../lib/ui/text-field.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { showNote } from "../../lib/undo/notes.ts";
import { offerUndo } from "../../lib/undo/offer-undo.ts";
import { forgetDraft, useDraft } from "../../lib/use-draft.ts";
import { HealthForecast } from "./health-forecast.tsx";
import { HealthMark } from "./health-mark.tsx";
import classes from "./health-panel.module.css";
import { reportAsBefore } from "./report-as-before.ts";
import { DEFAULT_LIFETIME, SIGNAL_LIFETIMES } from "./signal-lifetimes.ts";
import { useHealth } from "./use-health.ts";
import { usePushSignal, useRemoveSignal } from "./use-signals.ts";

const CHOICES = HEALTH_STATUSES.toReversed().map((value) => ({ value, face: <HealthMark status={value} /> }));
const REASON_DRAFT = "signal-reason";

type Problems = Partial<Record<keyof PushSignalInput, string>>;

interface Props {
  readonly summary: Summary;
  readonly source: string;
  readonly onSourceChange: (source: string) => void;
  readonly sourceInput: RefObject<HTMLInputElement | null>;
  readonly onSent?: () => void;
}

/**
 * Reports the health of a source by hand. Says what that does to health and to the steps before it is done; judged by the
 * server's own schema, fetched when it is sent; where it cannot be, by the server alone.
 */
export function PushSignalForm({ summary, source, onSourceChange, sourceInput, onSent }: Props): ReactElement {
  const status = useDraft("signal-status", "red");
  const ttl = useDraft("signal-ttl", DEFAULT_LIFETIME);
  const reason = useDraft(REASON_DRAFT);
  const [problems, setProblems] = useState<Problems>({});
  const push = usePushSignal();
  const remove = useRemoveSignal();
  const { data: health } = useHealth();

  const name = source.trim();
  const is = (HEALTH_STATUSES.find((each) => each === status.text) ?? "red") satisfies HealthStatus;
  const before = health?.inputs.find((input) => input.source === name) ?? null;

  async function judge(report: PushSignalInput): Promise<boolean> {
    const empty = {
      ...(name === "" && { source: texts.NAME_IT }),
      ...(reason.text.trim() === "" && { reason: texts.SAY_WHY }),
    };
    const judged = await import("./judge-signal.ts").then(
      ({ judgeSignal }) => judgeSignal(report),
      () => ({}),
    );
    const found = { ...judged, ...empty };
    setProblems(found);
    return Object.keys(found).length === 0;
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const report = { source: name, status: is, reason: reason.text, ttl_seconds: Number(ttl.text) };
    if (push.isPending || !(await judge(report))) return;
    const isNew = health !== undefined && before === null;
    const last = reportAsBefore(before, Date.now());
    await afterSuccess(push.mutateAsync(report), () => {
      forgetDraft(REASON_DRAFT, reason.text);
      onSourceChange("");
      const text = texts.reported(name, is);
      if (isNew) offerUndo({ text, undo: () => remove.mutateAsync({ source: name }) });
      else if (last !== null) offerUndo({ text, undo: () => push.mutateAsync(last) });
      else showNote({ text });
      onSent?.();
    });
  }

  const { fields } =
    push.error === null ? { fields: {} as Readonly<Record<string, string>> } : describeFailure(push.error);
  const hasFieldProblem = fields["source"] !== undefined || fields["reason"] !== undefined;
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        ref={sourceInput}
        data-autofocus
        label={texts.WHAT_SOURCE}
        description={texts.WHAT_SOURCE_HINT}
        value={source}
        onChange={(event) => onSourceChange(event.currentTarget.value)}
        error={problems.source ?? fields["source"]}
        autoComplete="off"
        spellCheck={false}
      />
      <ChoiceRow legend={texts.IT_IS} choices={CHOICES} value={is} onChange={status.setText} />
      <TextField
        label={texts.REASON}
        value={reason.text}
        onChange={reason.setText}
        max={REASON_MAX_LENGTH}
        error={problems.reason ?? fields["reason"]}
      />
      <NativeSelect
        label={texts.COUNTS}
        description={texts.COUNTS_HINT}
        data={SIGNAL_LIFETIMES}
        value={ttl.text}
        onChange={(event) => ttl.setText(event.currentTarget.value)}
      />
      <HealthForecast summary={summary} from={before?.status ?? null} to={is} />
      <FailureNote error={hasFieldProblem ? null : push.error} />
      <div>
        <VerbButton needs="health:report" type="submit" variant="filled" size="md" busy={push.isPending}>
          {texts.report(is)}
        </VerbButton>
      </div>
    </form>
  );
}
