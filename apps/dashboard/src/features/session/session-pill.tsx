import type { Session } from "@valhalla-go/core/schemas";
import type { ReactElement } from "react";
import { Elapsed } from "../../lib/time/elapsed.tsx";
import classes from "./session-pill.module.css";

interface Props {
  readonly session: Session;
}

/** Whether a session is active, whose it is, and for how long it has been running. */
export function SessionPill({ session }: Props): ReactElement {
  if (session.state !== "active") return <span className={classes.pill}>No session</span>;
  return (
    <span className={classes.pill} data-active>
      <span className={classes.who}>{session.started_by.name}</span>
      <Elapsed since={session.started_at_utc} />
    </span>
  );
}
