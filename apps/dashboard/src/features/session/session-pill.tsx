import { IconPlayerPause } from "@tabler/icons-react";
import type { Session } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import * as texts from "#texts/session.ts";
import { Filled } from "../../lib/texts/filled.tsx";
import { Elapsed } from "../../lib/time/elapsed.tsx";
import classes from "./session-pill.module.css";

interface Props {
  readonly session: Session;
}

/** Whether a session is open, whose it is, for how long it has been, and whether it is on hold. */
export function SessionPill({ session }: Props): ReactElement {
  if (!session.active) return <span className={classes.pill}>{texts.NO_SESSION}</span>;
  return (
    <span className={classes.pill} data-active>
      {session.state === "held" ? (
        <span className={classes.held}>
          <Filled text={texts.HELD_WITH_ICON} parts={{ icon: <IconPlayerPause size={16} aria-hidden /> }} />
        </span>
      ) : null}
      <span className={classes.who}>{session.started_by.name}</span>
      <Elapsed since={session.started_at_utc} />
    </span>
  );
}
