import { IconArrowsLeftRight } from "@tabler/icons-react";
import type { Actor, Handover, OpenSession } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { useSidePanel } from "../../lib/side-panel.ts";
import { Moment } from "../../lib/time/moment.tsx";
import { Notice } from "../../lib/ui/notice.tsx";
import { VerbButton } from "../../lib/ui/verb-button.tsx";
import { isOfferedTo, mayWithdraw } from "./handover-of.ts";

interface Props {
  readonly session: OpenSession;
  readonly handover: Handover;
  readonly caller: Actor;
}

/** That the session is offered to another operator: by whom and why. Whoever it concerns can act here. */
export function HandoverNotice({ session, handover, caller }: Props): ReactElement {
  const { open } = useSidePanel();
  const { to, reason, offered_by, offered_at_utc } = handover;
  const isMine = isOfferedTo(handover, caller);
  return (
    <Notice
      icon={<IconArrowsLeftRight size={20} aria-hidden />}
      title={isMine ? `${offered_by.name} offers you this session.` : `Offered to ${to}.`}
      actions={
        mayWithdraw(session, handover, caller) ? (
          <>
            {isMine ? (
              <VerbButton needs="session:operate" variant="filled" onClick={() => open("accept")}>
                Accept session
              </VerbButton>
            ) : null}
            <VerbButton needs="session:operate" onClick={() => open("withdraw")}>
              {isMine ? "Decline" : "Withdraw offer"}
            </VerbButton>
          </>
        ) : undefined
      }
    >
      <p>{reason}</p>
      <p>
        Offered {isMine ? "" : `by ${offered_by.name} `}
        <Moment utc={offered_at_utc} />. Until it is accepted, the session goes on with {session.started_by.name}.
      </p>
    </Notice>
  );
}
