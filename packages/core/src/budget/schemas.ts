import { z } from "zod";
import { KpiName } from "../kpi/schemas.ts";
import { Name, Title } from "../text/identifier.ts";
import { Utc } from "../time/utc.ts";

/** How much may go wrong with a check or a KPI before it is too much. */
export const Budget = z.strictObject({
  title: Title,
  of: z.union([z.strictObject({ check: Name }), z.strictObject({ kpi: KpiName })]),
  objective: z.number().gt(0).lt(1).describe("The share of samples that has to be good, for example 0.999"),
  window_days: z.int().min(1).max(90).default(30),
});
export type Budget = z.infer<typeof Budget>;

/** Twice too fast, over a long and a short window: the budget of 30 days is spent in 2 days, or in 5. */
export const BURN_RULES = [
  { name: "fast", rate: 14.4, long_minutes: 60, short_minutes: 5 },
  { name: "slow", rate: 6, long_minutes: 360, short_minutes: 30 },
] as const;

/** A budget of which less than this share is left is at risk. */
export const AT_RISK_SHARE = 0.2;

const Rate = z
  .number()
  .nonnegative()
  .nullable()
  .describe("1: just as fast as the objective allows; null without data, or without enough");

export const BudgetView = z.strictObject({
  budget: z.string(),
  definition: Budget,
  state: z.enum(["ok", "at_risk", "spent", "no_data"]),
  remaining: z.number().max(1).nullable().describe("1: untouched, 0: spent, below: overspent; null without data"),
  good: z.int(),
  count: z.int(),
  burns: z.array(
    z.strictObject({
      rule: z.enum(["fast", "slow"]),
      rate: z.number(),
      long: Rate,
      short: Rate,
      fires: z.boolean(),
      why: z.string().describe("Also says when there is too little data to fire"),
    }),
  ),
  spent_at_utc: Utc.nullable().describe("When it is spent if things stay as they are"),
});
export type BudgetView = z.infer<typeof BudgetView>;

export const ListBudgetsInput = z.strictObject({});
export const BudgetList = z.strictObject({ budgets: z.array(BudgetView), checked_at_utc: Utc });
export type BudgetList = z.infer<typeof BudgetList>;
