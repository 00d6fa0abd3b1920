import type { OpenSession, Summary } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { HandoverNotice } from "./handover-notice.tsx";
import { HeldNotice } from "./held-notice.tsx";
import { RatchetNotice } from "./ratchet-notice.tsx";
import classes from "./session-notices.module.css";
import { SilenceNotice } from "./silence-notice.tsx";

interface Props {
  readonly session: OpenSession;
  readonly summary: Summary;
}

/** What holds for the whole session until somebody does something about it. */
export function SessionNotices({ session, summary }: Props): ReactElement {
  return (
    <div className={classes.notices}>
      {session.hold === null ? null : <HeldNotice hold={session.hold} />}
      {session.handover === null ? null : (
        <HandoverNotice session={session} handover={session.handover} caller={summary.caller} />
      )}
      {session.warned_at_utc === null ? null : <SilenceNotice session={session} />}
      <RatchetNotice summary={summary} isHeld={session.state === "held"} />
    </div>
  );
}
