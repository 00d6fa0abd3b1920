import type { ReadTransaction } from "../ports/store.ts";
import { DAY_SECONDS } from "../series/constants.ts";
import { loadPeriod } from "../series/load-period.ts";
import { type Utc, addSeconds } from "../time/utc.ts";
import { budgetSeries } from "./budget-series.ts";
import { judgeBudget } from "./judge-budget.ts";
import type { Budget, BudgetView } from "./schemas.ts";

/** How a budget of a workspace stands at `now`. */
export async function loadBudget(
  tx: ReadTransaction,
  workspace: string,
  budget: string,
  definition: Budget,
  now: Utc,
): Promise<BudgetView> {
  const from = addSeconds(now, -definition.window_days * DAY_SECONDS);
  const to = addSeconds(now, 1);
  const buckets = await loadPeriod(tx, workspace, budgetSeries(definition), from, to);
  return { budget, definition, ...judgeBudget(definition, buckets, now) };
}
