import { HISTORY_DAYS } from "../check/constants.ts";
import { type Look, loadLooks } from "../check/load-looks.ts";
import type { Check, CheckChange, CheckState } from "../check/schemas.ts";
import { silenceRules } from "../check/silence-rules.ts";
import type { ReadTransaction } from "../ports/store.ts";
import { DAY_SECONDS } from "../series/constants.ts";
import { spanStart } from "../series/span-start.ts";
import { type Utc, addSeconds } from "../time/utc.ts";
import { CHANGES_MAX_READ } from "./constants.ts";

/** What is kept of how a check was since a moment. */
export interface Measured {
  /** Of the time before nothing was read. */
  readonly known_from_utc: Utc;
  /** What is known of it now; null when it was never looked at since it was set. */
  readonly state: CheckState | null;
  /** Oldest first. */
  readonly changes: readonly CheckChange[];
  /** Oldest first. */
  readonly looks: readonly Look[];
}

/**
 * What is kept of a check for a period that ends now: from so long before it that a check which was silent all that time is as
 * bad as silence makes it when the period begins. Of more than {@link CHANGES_MAX_READ} changes of colour the newest.
 */
export async function loadMeasured(
  tx: ReadTransaction,
  workspace: string,
  { check_id, check }: { readonly check_id: string; readonly check: Check },
  { from_utc, to_utc }: { readonly from_utc: Utc; readonly to_utc: Utc },
): Promise<Measured> {
  const { allowed_seconds, red_after_seconds } = silenceRules(check);
  const wanted = addSeconds(from_utc, -(allowed_seconds + (red_after_seconds ?? 0)));
  const kept = addSeconds(spanStart("day", to_utc), -HISTORY_DAYS * DAY_SECONDS);
  const from = wanted > kept ? wanted : kept;
  const newestFirst = await tx.checks.listChanges(workspace, check_id, from, CHANGES_MAX_READ);
  const isCut = newestFirst.length === CHANGES_MAX_READ;
  return {
    known_from_utc: (isCut ? newestFirst.at(-1)?.at_utc : undefined) ?? from,
    state: await tx.checks.findState(workspace, check_id),
    changes: newestFirst.toReversed(),
    looks: await loadLooks(tx, workspace, check_id, { from, to: addSeconds(to_utc, 1) }),
  };
}
