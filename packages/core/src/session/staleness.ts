import { addSeconds } from "../time/utc.ts";
import type { OpenSession } from "./schemas.ts";

/** After how long without any activity a session is worth a warning, and after how long it is over. */
export interface SessionLimits {
  readonly warn_after_seconds: number;
  readonly expire_after_seconds: number;
}

/** What is to be done by itself about a session in which nobody does anything. */
export type Due = "nothing" | "warning" | "expiry";

/**
 * What is due at `now` when somebody did something last at `active_at_utc`. A silence is warned of once; what is done
 * afterwards begins a new one. Holds do not stop the time: a session that is on hold for ever is forgotten as well.
 */
export function judgeStaleness(
  { warned_at_utc }: Pick<OpenSession, "warned_at_utc">,
  active_at_utc: string,
  now: string,
  { warn_after_seconds, expire_after_seconds }: SessionLimits,
): Due {
  if (addSeconds(active_at_utc, expire_after_seconds) <= now) return "expiry";
  if (addSeconds(active_at_utc, warn_after_seconds) > now) return "nothing";
  return warned_at_utc === null || warned_at_utc <= active_at_utc ? "warning" : "nothing";
}
