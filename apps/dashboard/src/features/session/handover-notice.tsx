import { IconArrowsLeftRight } from "@tabler/icons-react";
import type { Actor, Handover, OpenSession } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/session.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { useOpenPanel } from "../../lib/side-panel.ts";
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
  const open = useOpenPanel();
  const { to, reason, offered_by, offered_at_utc } = handover;
  const isMine = isOfferedTo(handover, caller);
  return (
    <Notice
      icon={<IconArrowsLeftRight size={20} aria-hidden />}
      title={isMine ? texts.offersYouThisSession(offered_by.name) : texts.offeredTo(to)}
      actions={
        mayWithdraw(session, handover, caller) ? (
          <>
            {isMine ? (
              <VerbButton needs="session:operate" variant="filled" onClick={() => open("accept")}>
                {texts.ACCEPT_SESSION}
              </VerbButton>
            ) : null}
            <VerbButton needs="session:operate" onClick={() => open("withdraw")}>
              {isMine ? texts.DECLINE : texts.WITHDRAW_OFFER}
            </VerbButton>
          </>
        ) : undefined
      }
    >
      <p>{reason}</p>
      <p>
        <Filled
          text={texts.OFFERED_UNTIL_IT_IS_ACCEPTED}
          parts={{
            what: isMine ? "" : texts.by(offered_by.name),
            moment: <Moment utc={offered_at_utc} />,
            name: session.started_by.name,
          }}
        />
      </p>
    </Notice>
  );
}
