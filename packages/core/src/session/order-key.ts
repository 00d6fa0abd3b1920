import { parseUtc } from "../time/utc.ts";
import type { ListSessionsInput, StartedSession } from "./schemas.ts";

/** What a list of sessions is ordered by; sessions that have not ended come first when it goes from long or late to short or early. */
export function orderKeyOf(session: StartedSession, order: ListSessionsInput["order"]): string | number {
  switch (order) {
    case "started":
      return session.started_at_utc;
    case "ended":
      return session.ended_at_utc ?? "9999";
    case "duration":
      return workMsOf(session) ?? Number.MAX_SAFE_INTEGER;
    default:
      return order satisfies never;
  }
}

/** How long an ended session was worked in: from start to end without the time on hold, in milliseconds; null while it is open. */
export function workMsOf({ started_at_utc, ended_at_utc, held_ms }: StartedSession): number | null {
  if (ended_at_utc === null) return null;
  return Math.max(0, Math.round((parseUtc(ended_at_utc) - parseUtc(started_at_utc)) / 1000) - held_ms);
}
