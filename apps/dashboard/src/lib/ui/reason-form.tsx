import { REASON_MAX_LENGTH } from "@valhalla-go/core/constants";
import { type FormEvent, type ReactElement, type ReactNode, useState } from "react";
import * as texts from "#texts/ui.ts";
import { afterSuccess } from "../after-success.ts";
import { announce } from "../announce.ts";
import { describeFailure } from "../api/describe-failure.ts";
import { forgetDraft, useDraft } from "../use-draft.ts";
import { FailureNote } from "./failure-note.tsx";
import classes from "./reason-form.module.css";
import type { NeedsProps } from "./needs.tsx";
import { TextField } from "./text-field.tsx";
import { VerbButton } from "./verb-button.tsx";

/** A deed as a form sees it: whether it is under way, what was refused, and how to do it with a reason. */
export interface ReasonedDeed {
  readonly isPending: boolean;
  readonly error: unknown;
  readonly send: (reason: string) => Promise<unknown>;
}

interface Props {
  readonly deed: ReasonedDeed;
  /** What one must be allowed to do. */
  readonly needs: NeedsProps["scope"];
  /** The verb on the button. */
  readonly verb: string;
  /** Said aloud once it is done; left out where the deed says so itself. */
  readonly said?: string;
  /** Under which the reason is kept while it is typed. */
  readonly draft: string;
  readonly label?: string;
  readonly description?: string;
  readonly onDone?: () => void;
  /** The way out without doing it. */
  readonly onCancel?: () => void;
  readonly cancelVerb?: string;
  /** Answers false when a field above is not filled in; then nothing is sent. */
  readonly isReady?: () => boolean;
  /** Takes the focus when the drawer that it stands in opens. */
  readonly isFirst?: boolean;
  /** The most important button of where it stands. */
  readonly isMain?: boolean;
  /** What it does, and further fields, above the reason. */
  readonly children?: ReactNode;
}

/** A deed that needs a reason. Nothing is sent without one, and a refusal keeps what was typed. */
export function ReasonForm({
  deed,
  needs,
  verb,
  said,
  draft,
  label = texts.REASON,
  description = texts.REASON_HINT,
  onDone,
  onCancel,
  cancelVerb = texts.CANCEL,
  isReady = () => true,
  isFirst = false,
  isMain = true,
  children,
}: Props): ReactElement {
  const reason = useDraft(draft);
  const [isMissing, setIsMissing] = useState(false);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const isEmpty = reason.text.trim() === "";
    setIsMissing(isEmpty);
    if (!isReady() || isEmpty || deed.isPending || reason.text.length > REASON_MAX_LENGTH) return;
    void afterSuccess(deed.send(reason.text), () => {
      forgetDraft(draft, reason.text);
      if (said !== undefined) announce(said);
      onDone?.();
    });
  }

  function change(text: string): void {
    setIsMissing(false);
    reason.setText(text);
  }

  const refused = deed.error === null ? undefined : describeFailure(deed.error).fields["reason"];
  return (
    <form className={classes.form} onSubmit={submit}>
      {children}
      <TextField
        label={label}
        description={description}
        value={reason.text}
        onChange={change}
        max={REASON_MAX_LENGTH}
        error={isMissing ? texts.REASON_MISSING : refused}
        isFirst={isFirst}
      />
      <FailureNote error={refused === undefined ? deed.error : null} />
      <div className={classes.actions}>
        <VerbButton
          needs={needs}
          type="submit"
          variant={isMain ? "filled" : "default"}
          size={isMain ? "md" : "sm"}
          busy={deed.isPending}
        >
          {verb}
        </VerbButton>
        {onCancel === undefined ? null : (
          <VerbButton variant="subtle" size={isMain ? "md" : "sm"} onClick={onCancel}>
            {cancelVerb}
          </VerbButton>
        )}
      </div>
    </form>
  );
}
