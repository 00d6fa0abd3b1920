import type { Actor } from "../actor/schemas.ts";
import { GoError } from "../errors/go-error.ts";
import type { ActiveSession, EndSessionInput, EndedSession } from "./schemas.ts";

/** The active session. Throws NO_ACTIVE_SESSION when there is none. */
export function requireActive(active: ActiveSession | null): ActiveSession {
  if (active === null) throw new GoError("NO_ACTIVE_SESSION", {});
  return active;
}

/** The session after its end: snapshot unchanged, notes replaced only by notes that were given. */
export function endFrom(active: ActiveSession, { notes }: EndSessionInput, now: string, actor: Actor): EndedSession {
  return {
    ...active,
    active: false,
    ended_at_utc: now,
    notes: notes ?? active.notes,
    state: "ended",
    ended_by: actor,
  };
}
