import type { ApiKey } from "@valhalla-go/core/schemas";
import { toMillis } from "../../lib/time/format-time.ts";

/** Whether a key counts at a moment (milliseconds since 1970). */
export function keyState(
  { revoked_at_utc, expires_at_utc }: Pick<ApiKey, "revoked_at_utc" | "expires_at_utc">,
  now: number,
): "active" | "expired" | "revoked" {
  if (revoked_at_utc !== null) return "revoked";
  return toMillis(expires_at_utc) <= now ? "expired" : "active";
}
