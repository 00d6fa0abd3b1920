import type { OpenSession } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { ReasonForm } from "../../lib/ui/reason-form.tsx";
import classes from "./session-form.module.css";
import { useHoldSession } from "./use-hold-session.ts";

interface Props {
  readonly session: OpenSession;
  readonly onClose: () => void;
}

/** Puts the session on hold, with a reason. Says what that stops. */
export function HoldSessionForm({ session, onClose }: Props): ReactElement {
  const hold = useHoldSession();
  return (
    <ReasonForm
      deed={{ ...hold, send: (reason) => hold.mutateAsync({ reason }) }}
      needs="session:operate"
      verb="Hold session"
      said="The session is on hold."
      draft={`hold:${session.id}`}
      label="What are you waiting for?"
      onDone={onClose}
      onCancel={onClose}
      cancelVerb="Keep working"
      isFirst
    >
      <p className={classes.lead}>
        Until it is resumed no step can be done or skipped, and the time is not counted as work. Notes, reopening a
        step, handing over and ending stay possible.
      </p>
    </ReasonForm>
  );
}
