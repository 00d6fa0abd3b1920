import type { OpenSession } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/session.ts";
import { ReasonForm } from "../../lib/ui/reason-form.tsx";
import { offerUndo } from "../../lib/undo/offer-undo.ts";
import classes from "./session-form.module.css";
import { useHoldSession } from "./use-hold-session.ts";
import { useResumeSession } from "./use-resume-session.ts";

interface Props {
  readonly session: OpenSession;
  readonly onClose: () => void;
}

/** Puts the session on hold, with a reason. Says what that stops. */
export function HoldSessionForm({ session, onClose }: Props): ReactElement {
  const hold = useHoldSession();
  const resume = useResumeSession();

  async function send(reason: string): Promise<void> {
    await hold.mutateAsync({ reason });
    offerUndo({
      text: texts.HELD,
      undo: () => resume.mutateAsync({ reason: texts.TAKEN_BACK }),
    });
  }

  return (
    <ReasonForm
      deed={{ ...hold, send }}
      needs="session:operate"
      verb={texts.HOLD_SESSION}
      draft={`hold:${session.id}`}
      label={texts.HOLD_REASON_LABEL}
      onDone={onClose}
      onCancel={onClose}
      cancelVerb={texts.CANCEL_HOLD}
      isFirst
    >
      <p className={classes.lead}>{texts.HOLD_EXPLAINED}</p>
    </ReasonForm>
  );
}
