import type { WriteTransaction } from "../ports/store.ts";
import type { RulePlan } from "./plan-rules.ts";

/** Keeps how far rules have come. */
export async function saveRuleStates(
  tx: WriteTransaction,
  workspace: string,
  { states, forgotten }: Pick<RulePlan, "states" | "forgotten">,
): Promise<void> {
  for (const state of states) await tx.proposals.saveRuleState(workspace, state);
  for (const rule of forgotten) await tx.proposals.removeRuleState(workspace, rule);
}
