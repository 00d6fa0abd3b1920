import type { InputIssue } from "../errors/codes.ts";
import type { PolicyFields } from "./schemas.ts";
import type { z } from "zod";

/** What of a policy leads nowhere: an engine of a class that is not there, a budget of a check that nobody defines. */
export function findPolicyProblems({ engines, classes, budgets, kpis }: z.infer<typeof PolicyFields>): InputIssue[] {
  const problems: InputIssue[] = [];
  for (const [engine, engineClass] of Object.entries(engines)) {
    if (Object.hasOwn(classes, engineClass)) continue;
    problems.push({ path: ["engines", engine], message: `there is no class "${engineClass}"` });
  }
  for (const [budget, { of }] of Object.entries(budgets)) {
    if (!("kpi" in of) || Object.hasOwn(kpis, of.kpi)) continue;
    problems.push({ path: ["budgets", budget, "of"], message: `there is no KPI "${of.kpi}"` });
  }
  return problems;
}
