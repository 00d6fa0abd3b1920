import type { HeldSession } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
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
      verb="Resume session"
      said="The session is resumed."
      draft={`resume:${id}`}
      label="Why can it go on?"
      onDone={onClose}
      onCancel={onClose}
      cancelVerb="Leave it on hold"
      isFirst
    >
      <p className={classes.lead}>
        On hold for <Elapsed since={hold.since_utc} />: {hold.reason}
      </p>
    </ReasonForm>
  );
}
