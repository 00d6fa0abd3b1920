import type { WriteTransaction } from "../ports/store.ts";
import { spanStart } from "../series/span-start.ts";
import { type Utc, addSeconds } from "../time/utc.ts";
import { STATES_MADE_AT_ONCE } from "./constants.ts";
import { firstState, spreadDue } from "./first-state.ts";
import { leaseSeconds } from "./lease.ts";
import { rollCheck } from "./load-record.ts";
import type { Check, CheckState } from "./schemas.ts";

/** States of the checks that are defined, and no others: new ones are made, those of checks that are gone are removed. */
export async function reconcileStates(
  tx: WriteTransaction,
  workspace: string,
  checks: ReadonlyMap<string, Check>,
  now: Utc,
): Promise<Map<string, CheckState>> {
  const states = new Map<string, CheckState>();
  for (const state of await tx.checks.listStates(workspace)) {
    const check = checks.get(state.check_id);
    if (check === undefined) await tx.checks.removeState(workspace, state.check_id);
    else states.set(state.check_id, withDue(state, check, now));
  }
  const missing = [...checks].filter(([check_id]) => !states.has(check_id));
  for (const [check_id, check] of missing.slice(0, STATES_MADE_AT_ONCE)) {
    const state = firstState(check_id, check, now, spreadDue(check_id, check, now));
    await tx.checks.saveState(workspace, state);
    await tx.series.save(workspace, await rollCheck(tx, workspace, check_id, spanStart("hour", now)));
    states.set(check_id, state);
  }
  return states;
}

/** The state with a moment to look next that its check can have: none of a heartbeat, none beyond its interval and a claim. */
function withDue(state: CheckState, check: Check, now: Utc): CheckState {
  if (check.kind === "heartbeat") return state.due_utc === null ? state : { ...state, due_utc: null, claimed_by: null };
  const latest = addSeconds(now, check.every_seconds + leaseSeconds(check));
  if (state.due_utc !== null && state.due_utc <= latest) return state;
  return { ...state, due_utc: now, claimed_by: null };
}
