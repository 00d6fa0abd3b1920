import { formatUtc } from "../time/utc.ts";
import { defineRead } from "../verb/define-read.ts";
import { loadBudget } from "./load-budget.ts";
import { BudgetList, type BudgetView, ListBudgetsInput } from "./schemas.ts";

/** The error budgets that the policy defines, in its order: what is left of each, and how fast it burns. */
export const listBudgets = defineRead({
  name: "budget.list",
  scope: "kpi:read",
  input: ListBudgetsInput,
  output: BudgetList,
  errors: [],
  summary: "Error budgets: what is left, how fast it burns, and when it is spent",
  async run({ ctx }) {
    const now = formatUtc(ctx.clock.nowMicros());
    return ctx.store.read(async (tx) => {
      const budgets: BudgetView[] = [];
      for (const [budget, definition] of Object.entries(ctx.policy.budgets)) {
        budgets.push(await loadBudget(tx, ctx.caller.workspace, budget, definition, now));
      }
      return { budgets, checked_at_utc: now };
    });
  },
});
