import { NativeSelect, TextInput } from "@mantine/core";
import { CHECK_KINDS } from "@valhalla-go/core/constants";
import type { Check } from "@valhalla-go/core/schemas";
import { type FormEvent, type ReactElement, useState } from "react";
import * as texts from "#texts/check-form.ts";
import { CHECK_KIND } from "#texts/health.ts";
import { afterSuccess } from "../../lib/after-success.ts";
import { announce } from "../../lib/announce.ts";
import { describeFailure } from "../../lib/api/describe-failure.ts";
import { FailureNote } from "../../lib/ui/failure-note.tsx";
import form from "../../lib/ui/form.module.css";
import { TextArea } from "../../lib/ui/text-area.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { forgetDraft, useDraft } from "../../lib/use-draft.ts";
import { type CheckDraft, type CheckField, EMPTY_DRAFT, FIELDS_OF, draftOf } from "./check-draft.ts";
import { describeField } from "./check-field-words.ts";
import { judgeCheckDraft } from "./judge-check-draft.ts";
import { useSetCheck } from "./use-checks.ts";

const KINDS = CHECK_KINDS.map((value) => ({ value, label: CHECK_KIND[value] }));

interface Props {
  /** The check that is changed; null for a new one. */
  readonly current: { readonly check_id: string; readonly check: Check } | null;
  readonly onDone: () => void;
}

/** Sets up a check, or changes one. Judged by the server's own schema before it is sent; what was typed stays. */
export function SetCheckForm({ current, onDone }: Props): ReactElement {
  const initial = JSON.stringify(current === null ? EMPTY_DRAFT : draftOf(current.check_id, current.check));
  const draftKey = `check:${current?.check_id ?? ""}`;
  const kept = useDraft(draftKey, initial);
  const draft = JSON.parse(kept.text) as CheckDraft;
  const [isTried, setIsTried] = useState(false);
  const set = useSetCheck();
  const { problems } = judgeCheckDraft(draft);
  const { fields } = describeFailure(set.error);
  const kind = draft.kind as Check["kind"];
  const { main, more } = FIELDS_OF[kind];
  const told = (field: CheckField): string | undefined =>
    (isTried ? problems?.[field] : undefined) ?? fields[field] ?? fields[`check.${field}`];

  function submit(event: FormEvent): void {
    event.preventDefault();
    setIsTried(true);
    const { input } = judgeCheckDraft(draft);
    if (input === null || set.isPending) return;
    void afterSuccess(set.mutateAsync(input), () => {
      forgetDraft(draftKey, kept.text);
      announce(texts.checkSet(input.check_id));
      onDone();
    });
  }

  const field = (name: Exclude<CheckField, "kind">): ReactElement => (
    <Field
      key={name}
      name={name}
      kind={kind}
      value={draft[name]}
      error={told(name)}
      onChange={(text) => kept.setText(JSON.stringify({ ...draft, [name]: text }))}
    />
  );
  const hasHidden = isTried && problems !== null && more.some((name) => problems[name] !== undefined);
  return (
    <form className={form.form} onSubmit={submit} autoComplete="off" noValidate>
      {current === null ? field("check_id") : null}
      <NativeSelect
        label={texts.WHAT_LOOKS}
        data={KINDS}
        value={kind}
        onChange={({ currentTarget }) => kept.setText(JSON.stringify({ ...draft, kind: currentTarget.value }))}
      />
      <div className={form.fields}>{main.map((name) => field(name as Exclude<CheckField, "kind">))}</div>
      <details className={form.more} open={hasHidden || undefined}>
        <summary>{texts.MORE}</summary>
        <div className={form.fields}>{more.map((name) => field(name as Exclude<CheckField, "kind">))}</div>
      </details>
      {isTried && problems?.form !== undefined ? <p className={form.problem}>{problems.form}</p> : null}
      <FailureNote error={Object.keys(fields).length === 0 ? set.error : null} />
      <div className={form.actions}>
        <VerbButton needs="health:manage" type="submit" variant="filled" size="md" busy={set.isPending}>
          {current === null ? texts.SET_UP_IT : texts.CHANGE_IT}
        </VerbButton>
        <VerbButton variant="subtle" size="md" onClick={onDone}>
          {texts.CANCEL}
        </VerbButton>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly name: Exclude<CheckField, "kind">;
  readonly kind: Check["kind"];
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
}

function Field({ name, kind, value, error, onChange }: FieldProps): ReactElement {
  const { label, hint, choices, isLong, isNumber, unless } = describeField(name);
  const description = name === "conditions" && kind !== "heartbeat" ? texts.CONDITION_HINTS[kind] : hint;
  const shared = { label, value, error, ...(description === undefined ? {} : { description }) };
  if (choices !== undefined) {
    return (
      <NativeSelect {...shared} data={[...choices]} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
    );
  }
  if (isLong === true) {
    return (
      <TextArea
        {...shared}
        minRows={2}
        spellCheck={false}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...shared}
      {...(name === "check_id" ? { "data-autofocus": true } : {})}
      inputMode={isNumber === true ? "numeric" : "text"}
      autoComplete="off"
      spellCheck={false}
      className={isNumber === true ? form.short : undefined}
      {...(unless === undefined ? {} : { placeholder: kind === "heartbeat" && name === "every_seconds" ? "" : unless })}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
