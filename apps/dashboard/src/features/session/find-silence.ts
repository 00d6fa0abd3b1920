import type { AuditEntry, OpenSession } from "@valhalla-go/core/schemas";
import { readText } from "../timeline/read-payload.ts";

/** That nothing was done in a session for long. */
export interface Silence {
  /** When something was done last; null when the entries do not tell. */
  readonly active_at_utc: string | null;
  /** When the session ends by itself; null when the entries do not tell. */
  readonly expires_at_utc: string | null;
}

/**
 * The silence that a session was warned of and that still lasts; null when there is none. Entries come newest first. What
 * ends a silence is what anybody but the server itself does in the session; changes of band and health are no such thing.
 */
export function findSilence(
  { warned_at_utc }: Pick<OpenSession, "warned_at_utc">,
  entries: readonly AuditEntry[],
): Silence | null {
  if (warned_at_utc === null) return null;
  for (const { event, actor, payload } of entries) {
    if (event === "GO_SESSION_STALE") {
      return {
        active_at_utc: readText(payload, "active_at_utc"),
        expires_at_utc: readText(payload, "expires_at_utc"),
      };
    }
    if (event.startsWith("GO_") && actor.kind !== "system") return null;
  }
  return { active_at_utc: null, expires_at_utc: null };
}
