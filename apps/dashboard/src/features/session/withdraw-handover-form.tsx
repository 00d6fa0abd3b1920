import type { Actor, Handover, OpenSession } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { ReasonForm } from "../../lib/ui/reason-form.tsx";
import { isOfferedTo } from "./handover-of.ts";
import classes from "./session-form.module.css";
import { useWithdrawHandover } from "./use-withdraw-handover.ts";

interface Props {
  readonly session: OpenSession;
  readonly handover: Handover;
  readonly caller: Actor;
  readonly onClose: () => void;
}

/** Takes the offer of the session back; whoever it is made to turns it down. */
export function WithdrawHandoverForm({ session, handover, caller, onClose }: Props): ReactElement {
  const withdraw = useWithdrawHandover();
  const isMine = isOfferedTo(handover, caller);
  return (
    <ReasonForm
      deed={{ ...withdraw, send: (reason) => withdraw.mutateAsync({ reason }) }}
      needs="session:operate"
      verb={isMine ? "Decline session" : "Withdraw offer"}
      said={isMine ? "The session is declined." : "The offer is withdrawn."}
      draft={`withdraw:${session.id}`}
      onDone={onClose}
      onCancel={onClose}
      cancelVerb="Leave it open"
      isFirst
    >
      <p className={classes.lead}>
        {isMine
          ? `The session stays with ${session.started_by.name}.`
          : `${handover.to} can then no longer accept; the session stays with ${session.started_by.name}.`}
      </p>
    </ReasonForm>
  );
}
