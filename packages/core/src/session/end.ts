import type { Actor } from "../actor/schemas.ts";
import { GoError } from "../errors/go-error.ts";
import type { EndReason, EndedSession, OpenSession, SessionCounts, Snapshot } from "./schemas.ts";
import type { Watch } from "../drift/schemas.ts";
import { parseUtc } from "../time/utc.ts";

/** The open session. Throws NO_ACTIVE_SESSION when there is none. */
export function requireOpen(open: OpenSession | null): OpenSession {
  if (open === null) throw new GoError("NO_ACTIVE_SESSION", {});
  return open;
}

/** What an end looks at and stamps into the session. */
export interface EndFacts {
  readonly now: string;
  readonly actor: Actor;
  readonly end_reason: EndReason;
  /** null: the session's notes stay as they are. */
  readonly notes: string | null;
  readonly end_snapshot: Snapshot;
  readonly watch: Watch | null;
  readonly counts: SessionCounts | null;
  readonly continued_by: string | null;
}

/** The session after its end: its snapshot unchanged, a hold that lasts counted until now, notes replaced only by given ones. */
export function endFrom(open: OpenSession, { now, actor, notes, ...facts }: EndFacts): EndedSession {
  return {
    ...open,
    ...facts,
    active: false,
    ended_at_utc: now,
    notes: notes ?? open.notes,
    state: "ended",
    hold: null,
    held_ms: heldMsUntil(open, now),
    handover: null,
    ended_by: actor,
  };
}

/** How long a session has been on hold up to a moment, in whole milliseconds. */
export function heldMsUntil({ hold, held_ms }: OpenSession, now: string): number {
  if (hold === null) return held_ms;
  return held_ms + Math.max(0, Math.round((parseUtc(now) - parseUtc(hold.since_utc)) / 1000));
}
