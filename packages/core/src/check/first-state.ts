import { type Utc, addSeconds } from "../time/utc.ts";
import type { Check, CheckState } from "./schemas.ts";

/** Longest wait for the first look at a check, in seconds. */
const FIRST_LOOK_WITHIN_SECONDS = 60;

/** What is known of a check at the beginning: nothing. A server looks at `due_utc`; a job reports by itself. */
export function firstState(check_id: string, check: Check, now: Utc, due_utc: Utc): CheckState {
  return {
    check_id,
    status: null,
    since_utc: now,
    reason: "",
    failures: 0,
    successes: 0,
    last: null,
    due_utc: check.kind === "heartbeat" ? null : due_utc,
    claimed_by: null,
  };
}

/** When a check is looked at first: spread by its id over its interval, so that many do not begin at once. */
export function spreadDue(check_id: string, { every_seconds }: Check, now: Utc): Utc {
  return addSeconds(now, shareOf(check_id) * Math.min(every_seconds, FIRST_LOOK_WITHIN_SECONDS));
}

/** A share from 0 up to 1 that is always the same for a text, and spread evenly over texts (FNV-1a). */
function shareOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  // The upper bits of FNV-1a differ little between texts that differ in their last letter.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}
