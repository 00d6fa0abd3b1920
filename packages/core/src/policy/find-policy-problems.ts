import type { InputIssue } from "../errors/codes.ts";
import type { PolicyFields } from "./schemas.ts";
import { parseCondition } from "../condition/parse-condition.ts";
import { readRuleSubject } from "../proposal/rule-subject.ts";
import type { z } from "zod";

/** What of a policy leads nowhere: an engine of a class that is not there, a budget of a check that nobody defines. */
export function findPolicyProblems(policy: z.infer<typeof PolicyFields>): InputIssue[] {
  const { engines, classes, budgets, kpis, rules } = policy;
  const problems: InputIssue[] = [];
  for (const [engine, engineClass] of Object.entries(engines)) {
    if (Object.hasOwn(classes, engineClass)) continue;
    problems.push({ path: ["engines", engine], message: `there is no class "${engineClass}"` });
  }
  for (const [budget, { of }] of Object.entries(budgets)) {
    if (!("kpi" in of) || Object.hasOwn(kpis, of.kpi)) continue;
    problems.push({ path: ["budgets", budget, "of"], message: `there is no KPI "${of.kpi}"` });
  }
  for (const [rule, { when }] of Object.entries(rules)) {
    when.forEach((text, index) => {
      const condition = parseCondition(text);
      if ("problem" in condition || readRuleSubject(condition.subject, policy) !== null) return;
      const message = `${condition.subject} is neither health nor a KPI, check.ID, budget.ID, budget.ID.remaining or burn.ID`;
      problems.push({ path: ["rules", rule, "when", index], message });
    });
  }
  return problems;
}
