import type { HealthInput, PushSignalInput } from "@valhalla-go/core/schemas";
import { toMillis } from "../../lib/time/format-time.ts";

/**
 * What to report so that a source is again as it was; null where that cannot be: an alert has labels that nobody can report by
 * hand, and what was too old to count cannot be reported as that.
 */
export function reportAsBefore(input: HealthInput | null, now: number): PushSignalInput | null {
  if (input === null || input.kind !== "signal" || input.stale || input.expires_at_utc === null) return null;
  const { source, status, reason, expires_at_utc } = input;
  const ttl_seconds = Math.floor((toMillis(expires_at_utc) - now) / 1000);
  return ttl_seconds < 1 ? null : { source, status, reason, ttl_seconds };
}
