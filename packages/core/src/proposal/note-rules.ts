import { z } from "zod";
import { formatUtc } from "../time/utc.ts";
import { defineUpkeep } from "../verb/define-upkeep.ts";
import { loadRules } from "./load-rules.ts";
import { planRules } from "./plan-rules.ts";
import { saveRuleStates } from "./save-rule-states.ts";

/**
 * Keeps how far rules have come, where that is all there is: since when one counts or clears. What proposes or withdraws is
 * left to {@link followRules}, which records it.
 */
export const noteRules = defineUpkeep({
  name: "proposal.note",
  scope: "posture:keep",
  input: z.strictObject({}),
  output: z.strictObject({ noted: z.int().nonnegative() }),
  errors: [],
  summary: "Keep how far rules have come",
  async run({ ctx }) {
    return ctx.store.write(async (tx) => {
      const now = formatUtc(ctx.clock.nowMicros());
      const plan = planRules({ ...(await loadRules(tx, ctx, now)), nextId: () => "not-kept" });
      if (plan.proposals.length > 0) return { noted: 0 };
      await saveRuleStates(tx, ctx.caller.workspace, plan);
      return { noted: plan.states.length + plan.forgotten.length };
    });
  },
});
