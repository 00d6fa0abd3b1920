import type { CallOptions } from "../options.ts";
import type { Connection } from "../transport/connect.ts";
import type { BudgetList, ListBudgetsInput } from "../wire-types.ts";

/** Error budgets: how much may still go wrong with a check or a KPI. They are defined in the policy. */
export interface BudgetRoom {
  /**
   * Every budget: what is left of it (1 untouched, 0 spent, below overspent), how fast it is being spent over a long and a
   * short window, and when it is spent if things stay as they are.
   *
   * @example
   * ```ts
   * const { budgets } = await go.budget.list();
   * for (const { budget, state, remaining } of budgets) console.log(budget, state, remaining);
   * ```
   */
  list(input?: ListBudgetsInput, options?: CallOptions): Promise<BudgetList>;
}

export function createBudgetRoom({ procedures: { budget }, query }: Connection): BudgetRoom {
  return { list: (input = {}, options) => query((init) => budget.list.query(input, init), options) };
}
