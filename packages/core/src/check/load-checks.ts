import type { ReadTransaction } from "../ports/store.ts";
import type { ReadContext } from "../verb/context.ts";
import { type JudgedCheck, judgeCheck } from "./judge-check.ts";
import type { Check, CheckState, CheckView } from "./schemas.ts";

/** A check that is defined, and where. */
export interface DefinedCheck {
  readonly check_id: string;
  readonly from: CheckView["from"];
  readonly check: Check;
}

type Defining = Pick<ReadContext, "policy" | "caller">;

/** Every check of a workspace in the order of their ids. One of a file of the policy counts, whatever was set under its id. */
export async function loadChecks(tx: ReadTransaction, { policy, caller }: Defining): Promise<DefinedCheck[]> {
  const stored = await tx.checks.listDefinitions(caller.workspace);
  const ofFiles = Object.entries(policy.checks).map(
    ([check_id, check]) => ({ check_id, from: "file", check }) as const,
  );
  const ofCalls = stored
    .filter(({ check_id }) => !Object.hasOwn(policy.checks, check_id))
    .map(({ check_id, check }) => ({ check_id, from: "database", check }) as const);
  return [...ofFiles, ...ofCalls].toSorted((a, b) => (a.check_id < b.check_id ? -1 : 1));
}

/** The check of an id; null when nobody defines it. */
export async function findCheck(
  tx: ReadTransaction,
  { policy, caller }: Defining,
  check_id: string,
): Promise<DefinedCheck | null> {
  const ofFile = Object.hasOwn(policy.checks, check_id) ? policy.checks[check_id] : undefined;
  if (ofFile !== undefined) return { check_id, from: "file", check: ofFile };
  const stored = await tx.checks.findDefinition(caller.workspace, check_id);
  return stored === null ? null : { check_id, from: "database", check: stored.check };
}

/** What is known of each check, by its id. */
export async function loadStates(tx: ReadTransaction, workspace: string): Promise<Map<string, CheckState>> {
  return new Map((await tx.checks.listStates(workspace)).map((state) => [state.check_id, state]));
}

/** Every check as it counts at `now`. */
export async function loadJudgedChecks(tx: ReadTransaction, ctx: Defining, now: string): Promise<JudgedCheck[]> {
  const checks = await loadChecks(tx, ctx);
  if (checks.length === 0) return [];
  const states = await loadStates(tx, ctx.caller.workspace);
  return checks.map(({ check_id, check }) => judgeCheck(check_id, check, states.get(check_id) ?? null, now));
}
