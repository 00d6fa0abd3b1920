import type { GoError } from "@valhalla-go/core";

/** The header that says after how many whole seconds to try again; null where a refusal is not a matter of time. */
export function retryAfterOf(error: GoError): string | null {
  return "retry_after_seconds" in error.facts ? String(error.facts.retry_after_seconds) : null;
}
