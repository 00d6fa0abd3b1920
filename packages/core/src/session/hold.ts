import type { Actor } from "../actor/schemas.ts";
import { GoError } from "../errors/go-error.ts";
import { heldMsUntil } from "./end.ts";
import type { ActiveSession, HeldSession, OpenSession } from "./schemas.ts";

/** Who changes an open session, when and why. */
export interface Deed {
  readonly now: string;
  readonly actor: Actor;
  readonly reason: string;
}

/** The session while work goes on in it. Throws SESSION_HELD, saying since when and why, while it does not. */
export function requireActive(open: OpenSession): ActiveSession {
  if (open.state === "active") return open;
  const { since_utc, reason, by } = open.hold;
  throw new GoError("SESSION_HELD", { session_id: open.id, since_utc, reason, by });
}

/** The session on hold since now. Throws SESSION_HELD when it is already: the first hold keeps its time and its reason. */
export function holdFrom(open: OpenSession, { now, actor, reason }: Deed): HeldSession {
  return { ...requireActive(open), state: "held", hold: { since_utc: now, reason, by: actor } };
}

/** The session at work again, its time on hold counted. Throws SESSION_NOT_HELD when it was at work. */
export function resumeFrom(open: OpenSession, now: string): ActiveSession {
  if (open.state === "active") throw new GoError("SESSION_NOT_HELD", { session_id: open.id });
  return { ...open, state: "active", hold: null, held_ms: heldMsUntil(open, now) };
}
