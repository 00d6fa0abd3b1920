import { STALE_AFTER_INTERVALS } from "../check/constants.ts";
import type { Check, CheckDetail } from "../check/schemas.ts";
import { type Utc, addSeconds } from "../time/utc.ts";
import type { HealthSpan } from "./history-schemas.ts";

/**
 * How a check went: green where every look succeeded, red where none did, yellow where some did. What was found counts until the
 * next look, and for as long as it may be silent.
 */
export function measuredSpans(check: Check, history: CheckDetail["history"], now: Utc): HealthSpan[] {
  const counts_seconds = silenceAllowed(check);
  return history.map(({ starts_at_utc, seconds, ok, failed }, index) => {
    const until = addSeconds(starts_at_utc, Math.max(seconds, counts_seconds));
    const next = history[index + 1]?.starts_at_utc ?? now;
    return {
      from_utc: starts_at_utc,
      to_utc: until < next ? until : next,
      status: failed === 0 ? "green" : ok === 0 ? "red" : "yellow",
      stale: false,
      reason: null,
    };
  });
}

function silenceAllowed(check: Check): number {
  return check.kind === "heartbeat"
    ? check.every_seconds + check.grace_seconds
    : check.every_seconds * STALE_AFTER_INTERVALS;
}
