import type { WriteTransaction } from "../ports/store.ts";
import { type Utc, addSeconds, formatUtc } from "../time/utc.ts";
import { defineUpkeep } from "../verb/define-upkeep.ts";
import { keepRecords } from "./keep-records.ts";
import { leaseSeconds } from "./lease.ts";
import { loadChecks } from "./load-checks.ts";
import { noteResult } from "./note-result.ts";
import { reconcileStates } from "./reconcile-states.ts";
import type { Check, CheckResult, CheckState } from "./schemas.ts";
import { CheckWork, WorkChecksInput } from "./work-schemas.ts";

/**
 * Notes what a server found and gives it what to look at next, in one transaction: of several servers on one database each
 * takes what no other has, and what one that died had is taken by another when its time for it is over. A result counts once,
 * also when it is sent again or comes after another server took the check over; one from before the last one that counted is
 * left out.
 */
export const workChecks = defineUpkeep({
  name: "check.work",
  scope: "posture:keep",
  input: WorkChecksInput,
  output: CheckWork,
  errors: [],
  summary: "Note results of checks and take those that are due",
  async run({ ctx, input: { holder, results, want } }) {
    const { workspace } = ctx.caller;
    return ctx.store.write(async (tx) => {
      const now = formatUtc(ctx.clock.nowMicros());
      const checks = new Map((await loadChecks(tx, ctx)).map(({ check_id, check }) => [check_id, check]));
      const states = await reconcileStates(tx, workspace, checks, now);
      const work: Work = { tx, workspace, holder, checks, states, now };
      await noteResults(work, results);
      const claimed = await claimDue(work, want);
      await keepRecords(tx, workspace, (check_id) => checks.has(check_id), now);
      // Where not every state was made at once, the rest is due now.
      return { claimed, next_due_utc: states.size < checks.size ? now : earliestDue(states) };
    });
  },
});

interface Work {
  readonly tx: WriteTransaction;
  readonly workspace: string;
  readonly holder: string;
  readonly checks: ReadonlyMap<string, Check>;
  readonly states: Map<string, CheckState>;
  readonly now: Utc;
}

async function noteResults(work: Work, results: readonly CheckResult[]): Promise<void> {
  const { tx, workspace, holder, checks, states, now } = work;
  for (const result of results.toSorted((a, b) => (a.at_utc < b.at_utc ? -1 : 1))) {
    const { check_id } = result;
    const [check, before] = [checks.get(check_id), states.get(check_id)];
    // Gone since, or a heartbeat now.
    if (check === undefined || before === undefined || check.kind === "heartbeat") continue;
    const noted = await noteResult(tx, workspace, before, result, check, now);
    const isHolder = before.claimed_by === holder;
    const after = isHolder ? { ...noted, due_utc: nextDue(result.at_utc, check, now), claimed_by: null } : noted;
    if (after === before) continue;
    await tx.checks.saveState(workspace, after);
    states.set(check_id, after);
  }
}

/** An interval after the last look; one from a clock that was ahead does not put it off. */
function nextDue(at_utc: Utc, { every_seconds }: Check, now: Utc): Utc {
  return addSeconds(at_utc < now ? at_utc : now, every_seconds);
}

async function claimDue(work: Work, want: number): Promise<CheckWork["claimed"]> {
  const { tx, workspace, holder, checks, states, now } = work;
  const claimed: CheckWork["claimed"] = [];
  for (const { state, due_utc } of listDue(states, now).slice(0, want)) {
    const check = checks.get(state.check_id);
    if (check === undefined || check.kind === "heartbeat" || due_utc > now) continue;
    const after = { ...state, due_utc: addSeconds(now, leaseSeconds(check)), claimed_by: holder };
    await tx.checks.saveState(workspace, after);
    states.set(state.check_id, after);
    claimed.push({ check_id: state.check_id, check, due_utc });
  }
  return claimed;
}

/** What is due, the longest due first. */
function listDue(states: ReadonlyMap<string, CheckState>, now: Utc): { state: CheckState; due_utc: Utc }[] {
  return [...states.values()]
    .flatMap((state) => (state.due_utc === null || state.due_utc > now ? [] : [{ state, due_utc: state.due_utc }]))
    .toSorted((a, b) => (a.due_utc < b.due_utc ? -1 : 1));
}

function earliestDue(states: ReadonlyMap<string, CheckState>): Utc | null {
  let earliest: Utc | null = null;
  for (const { due_utc } of states.values()) {
    if (due_utc !== null && (earliest === null || due_utc < earliest)) earliest = due_utc;
  }
  return earliest;
}
