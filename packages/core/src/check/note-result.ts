import type { WriteTransaction } from "../ports/store.ts";
import { noteSample } from "../series/note-sample.ts";
import type { Utc } from "../time/utc.ts";
import { followResult } from "./follow-result.ts";
import type { Check, CheckResult, CheckState } from "./schemas.ts";
import { checkSeries } from "./series-name.ts";

/**
 * What is known of a check after a result, which counts in its history from now on; the state is for the caller to save. A
 * result that is known changes nothing. What seems to have been found after `now` was found under a clock that was wrong, and
 * keeps no later result from counting.
 */
export async function noteResult(
  tx: WriteTransaction,
  workspace: string,
  known: CheckState,
  result: CheckResult,
  check: Check,
  now: Utc,
): Promise<CheckState> {
  const { at_utc, ok, latency_ms } = result;
  const state = known.last !== null && known.last.at_utc > now ? { ...known, last: null } : known;
  const followed = followResult(state, result, check);
  if (followed === null) return known;
  await noteSample(tx, workspace, checkSeries(result.check_id), { at_utc, good: ok, value: latency_ms });
  if (followed.change !== null) await tx.checks.addChange(workspace, followed.change);
  return followed.state;
}
