import type { BudgetView } from "../budget/schemas.ts";
import type { FactValue } from "../condition/parse-condition.ts";
import { parseCondition } from "../condition/parse-condition.ts";
import type { Health } from "../health/schemas.ts";
import { CHECK_SOURCE_PREFIX } from "../health/constants.ts";
import { judgeKpi } from "../kpi/judge-kpi.ts";
import type { KpiPoint } from "../kpi/schemas.ts";
import type { Policy } from "../policy/schemas.ts";
import type { Utc } from "../time/utc.ts";
import type { FindFact } from "./judge-rule.ts";
import { type RuleSubject, readRuleSubject } from "./rule-subject.ts";

/** What the rules of a policy look at, so that no more is read. */
export function listRuleSubjects(policy: Pick<Policy, "kpis" | "budgets" | "rules">): RuleSubject[] {
  return Object.values(policy.rules).flatMap(({ when }) =>
    when.flatMap((text) => {
      const condition = parseCondition(text);
      const subject = "problem" in condition ? null : readRuleSubject(condition.subject, policy);
      return subject === null ? [] : [subject];
    }),
  );
}

/** What is known at a moment of what rules look at. */
export interface RuleSituation {
  /** null when no rule looks at health or a check. */
  readonly health: Health | null;
  readonly latest: readonly KpiPoint[];
  /** Those that a rule looks at. */
  readonly budgets: readonly BudgetView[];
  readonly now: Utc;
}

/**
 * Facts for the conditions of rules: `health`, KPIs by their names, `check.ID`, `budget.ID`, `budget.ID.remaining`, `burn.ID`. What
 * has no data is not known: a KPI that is not fresh, a check that is stale or in maintenance, a budget that nothing counted for.
 */
export function ruleFacts(policy: Pick<Policy, "kpis" | "budgets">, situation: RuleSituation): FindFact {
  return (name) => {
    const subject = readRuleSubject(name, policy);
    return subject === null ? undefined : findFact(subject, policy, situation);
  };
}

function findFact(
  subject: RuleSubject,
  { kpis }: Pick<Policy, "kpis">,
  { health, latest, budgets, now }: RuleSituation,
): FactValue | undefined {
  switch (subject.kind) {
    case "health":
      return health?.status;
    case "kpi": {
      const definition = kpis[subject.id];
      const point = latest.find(({ kpi }) => kpi === subject.id);
      if (definition === undefined || point === undefined) return undefined;
      return judgeKpi(definition, point, now).status === "unknown" ? undefined : point.value;
    }
    case "check": {
      const input = health?.inputs.find(({ source }) => source === `${CHECK_SOURCE_PREFIX}${subject.id}`);
      return input === undefined || input.stale ? undefined : input.status;
    }
    case "budget":
    case "remaining":
    case "burn":
      return findBudgetFact(
        subject.kind,
        budgets.find(({ budget }) => budget === subject.id),
      );
    default:
      return subject satisfies never;
  }
}

function findBudgetFact(kind: "budget" | "remaining" | "burn", view: BudgetView | undefined): FactValue | undefined {
  if (view === undefined || view.state === "no_data") return undefined;
  if (kind === "budget") return view.state;
  if (kind === "remaining") return view.remaining ?? undefined;
  const firing = view.burns.find(({ fires }) => fires);
  if (firing !== undefined) return firing.rule;
  return view.burns.some(({ long, short }) => long !== null && short !== null) ? "none" : undefined;
}
