import type { Actor, Handover, OpenSession } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/session.ts";
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
      verb={isMine ? texts.DECLINE_SESSION : texts.WITHDRAW_OFFER}
      said={isMine ? texts.DECLINED : texts.WITHDRAWN}
      draft={`withdraw:${session.id}`}
      onDone={onClose}
      onCancel={onClose}
      cancelVerb={texts.CANCEL_WITHDRAWAL}
      isFirst
    >
      <p className={classes.lead}>
        {isMine
          ? texts.declineExplained(session.started_by.name)
          : texts.withdrawalExplained(handover.to, session.started_by.name)}
      </p>
    </ReasonForm>
  );
}
