import type { Band } from "../cone/schemas.ts";
import { type Deed, requireActive } from "./hold.ts";
import type { ActiveSession, OpenSession } from "./schemas.ts";

/**
 * The session with the band of now in the place of the one that the ratchet holds on to; its snapshot stays. Throws
 * SESSION_HELD while it is on hold: what is accepted is accepted by somebody who works.
 */
export function rebaselineFrom(open: OpenSession, band: Band, { now, actor, reason }: Deed): ActiveSession {
  return { ...requireActive(open), baseline: { band, reason, set_by: actor, set_at_utc: now } };
}
