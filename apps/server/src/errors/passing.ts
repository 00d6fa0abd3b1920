import { GoError } from "@valhalla-go/core";

const PASSING: ReadonlySet<string> = new Set(["STORE_UNAVAILABLE", "STORE_FULL", "STORE_READ_ONLY"]);

/** Whether a store cannot be used now. It tells so itself, and what was to be done is done as soon as it can be. */
export function isPassing(error: unknown): boolean {
  return error instanceof GoError && PASSING.has(String(error.code));
}

/** Whether it passes by itself and there is nothing behind it that somebody should look at. */
export function isQuietlyPassing(error: unknown): boolean {
  return isPassing(error) && (error as GoError).cause === undefined;
}
