import type { ReadTransaction } from "../ports/store.ts";
import type { Utc } from "../time/utc.ts";
import { judgeCheck } from "./judge-check.ts";
import type { DefinedCheck } from "./load-checks.ts";
import { loadRecord } from "./load-record.ts";
import type { CheckView } from "./schemas.ts";
import { viewCheck } from "./view-check.ts";

/** One check as it is told at `now`. */
export async function loadView(
  tx: ReadTransaction,
  workspace: string,
  { check_id, check, from }: DefinedCheck,
  now: Utc,
): Promise<CheckView> {
  const state = await tx.checks.findState(workspace, check_id);
  const record = await loadRecord(tx, workspace, check_id, now);
  return viewCheck({ from }, judgeCheck(check_id, check, state, now), record);
}
