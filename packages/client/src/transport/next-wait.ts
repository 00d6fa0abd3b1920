import type { GoError } from "../errors/go-client-error.ts";
import type { RetrySettings } from "../options.ts";

/** A way that is broken, a server or a store that cannot answer now: what may be well in a moment. */
const PASSING_STATUSES: ReadonlySet<number | null> = new Set([502, 503, 504, 507]);

/** How long to wait after so many failed attempts, in milliseconds; null when there must be no other. */
export function nextWait(error: GoError, failed: number, retry: RetrySettings, random: () => number): number | null {
  if (failed >= retry.attempts || !canPass(error)) return null;
  const asked = error.retry_after_ms ?? 0;
  return asked > retry.max_ms ? null : Math.max(asked, backOff(failed, retry, random));
}

/** A wait that doubles with each failure, half of it left to chance so that callers do not come back all at once. */
export function backOff(failed: number, { base_ms, max_ms }: RetrySettings, random: () => number): number {
  const longest = Math.min(max_ms, base_ms * 2 ** (failed - 1));
  return longest * (0.5 + random() / 2);
}

function canPass(error: GoError): boolean {
  switch (error.code) {
    case "NETWORK":
    case "TIMEOUT":
    case "RATE_LIMITED":
      return true;
    case "ABORTED":
    // Lasts until somebody restores the installation.
    case "STORE_READ_ONLY":
      return false;
    default:
      return PASSING_STATUSES.has(error.status);
  }
}
