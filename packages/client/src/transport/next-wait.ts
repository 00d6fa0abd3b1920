import type { GoError } from "../errors/go-client-error.ts";
import type { RetrySettings } from "../options.ts";

/** `query` changes nothing, `mutation` may have changed something once the server has seen it. */
export type CallKind = "query" | "mutation";

const PASSING_STATUSES: ReadonlySet<number | null> = new Set([502, 503, 504]);

interface Failure {
  readonly kind: CallKind;
  readonly error: GoError;
  /** How many attempts failed so far. */
  readonly failed: number;
}

/** How long to wait before the next attempt, in milliseconds; null when there must be none. */
export function nextWait({ kind, error, failed }: Failure, retry: RetrySettings, random: () => number): number | null {
  if (failed >= retry.attempts || !isSafeToRepeat(kind, error)) return null;
  const asked = error.retry_after_ms ?? 0;
  return asked > retry.max_ms ? null : Math.max(asked, backOff(failed, retry, random));
}

/** A wait that doubles with each failure, half of it left to chance so that callers do not come back all at once. */
export function backOff(failed: number, { base_ms, max_ms }: RetrySettings, random: () => number): number {
  const longest = Math.min(max_ms, base_ms * 2 ** (failed - 1));
  return longest * (0.5 + random() / 2);
}

function isSafeToRepeat(kind: CallKind, error: GoError): boolean {
  switch (error.code) {
    case "NETWORK":
      return kind === "query" || error.facts.surely_not_sent;
    case "TIMEOUT":
      return kind === "query";
    case "ABORTED":
      return false;
    default:
      return kind === "query" && PASSING_STATUSES.has(error.status);
  }
}
