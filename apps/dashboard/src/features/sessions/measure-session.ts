import type { StartedSession } from "@valhalla-go/core/schemas";
import { toMillis } from "../../lib/time/format-time.ts";

/** How long a session took so far or in all, in milliseconds. */
export interface SessionDurations {
  readonly total_ms: number;
  /** Without the time on hold. */
  readonly work_ms: number;
  readonly held_ms: number;
}

/** The durations of a session; those of an open one up to `now`, in milliseconds since 1970. */
export function measureSession(session: StartedSession, now: number): SessionDurations {
  const end = session.ended_at_utc === null ? now : toMillis(session.ended_at_utc);
  const total_ms = Math.max(0, end - toMillis(session.started_at_utc));
  const lasting_ms = session.hold === null ? 0 : Math.max(0, now - toMillis(session.hold.since_utc));
  const held_ms = Math.min(total_ms, session.held_ms + lasting_ms);
  return { total_ms, work_ms: total_ms - held_ms, held_ms };
}
