import type { HeldSession } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/session.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { Elapsed } from "../../lib/time/elapsed.tsx";
import { ReasonForm } from "../../lib/ui/reason-form.tsx";
import classes from "./session-form.module.css";
import { useResumeSession } from "./use-resume-session.ts";

interface Props {
  readonly session: HeldSession;
  readonly onClose: () => void;
}

/** Resumes a session that is on hold, with a reason. */
export function ResumeSessionForm({ session: { id, hold }, onClose }: Props): ReactElement {
  const resume = useResumeSession();
  return (
    <ReasonForm
      deed={{ ...resume, send: (reason) => resume.mutateAsync({ reason }) }}
      needs="session:operate"
      verb={texts.RESUME_SESSION}
      said={texts.RESUMED}
      draft={`resume:${id}`}
      label={texts.RESUME_REASON_LABEL}
      onDone={onClose}
      onCancel={onClose}
      cancelVerb={texts.CANCEL_RESUME}
      isFirst
    >
      <p className={classes.lead}>
        <Filled text={texts.HELD_FOR} parts={{ elapsed: <Elapsed since={hold.since_utc} />, reason: hold.reason }} />
      </p>
    </ReasonForm>
  );
}
