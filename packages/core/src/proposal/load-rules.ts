import { loadBudget } from "../budget/load-budget.ts";
import type { BudgetView } from "../budget/schemas.ts";
import { isWorseBand } from "../cone/constants.ts";
import type { Band } from "../cone/schemas.ts";
import type { ReadTransaction } from "../ports/store.ts";
import { loadHealth, loadSetCone } from "../posture/load-posture.ts";
import type { Utc } from "../time/utc.ts";
import type { ReadContext } from "../verb/context.ts";
import { findDwellEnd } from "./find-dwell-end.ts";
import { type RuleJudgement, judgeRule } from "./judge-rule.ts";
import type { RuleLook } from "./plan-rules.ts";
import { listRuleSubjects, ruleFacts } from "./rule-facts.ts";

/** What the rules of the policy are followed and forecast from. */
export type LoadedRules = Omit<RuleLook, "nextId">;

/** Loads what the rules of the policy look at, and how far each of them has come; no more than they ask for. */
export async function loadRules(tx: ReadTransaction, ctx: ReadContext, now: Utc): Promise<LoadedRules> {
  const { workspace } = ctx.caller;
  const { rules } = ctx.policy;
  const states = await tx.proposals.listRuleStates(workspace);
  const { band } = await loadSetCone(tx, ctx, now);
  const targets = states.flatMap(({ band_before }) => (band_before === null ? [] : [band_before]));
  const dwell = new Map<Band, Utc | null>();
  for (const target of new Set(targets)) {
    dwell.set(target, isWorseBand(band, target) ? await findDwellEnd(tx, ctx, target, now) : null);
  }
  return {
    rules,
    states,
    judgements: await judgeRules(tx, ctx, now),
    open: await tx.proposals.listOpen(workspace),
    band,
    now,
    findDwellEnd: (target) => dwell.get(target) ?? null,
  };
}

async function judgeRules(
  tx: ReadTransaction,
  ctx: ReadContext,
  now: Utc,
): Promise<ReadonlyMap<string, RuleJudgement>> {
  const { policy, caller } = ctx;
  const subjects = listRuleSubjects(policy);
  const asksFor = (...kinds: string[]): boolean => subjects.some(({ kind }) => kinds.includes(kind));
  const health = asksFor("health", "check") ? await loadHealth(tx, ctx, now) : null;
  const latest = asksFor("kpi") ? await tx.kpis.listLatest(caller.workspace) : [];
  const budgets: BudgetView[] = [];
  for (const [budget, definition] of Object.entries(policy.budgets)) {
    const isAsked = subjects.some(
      (subject) => ["budget", "remaining", "burn"].includes(subject.kind) && "id" in subject && subject.id === budget,
    );
    if (isAsked) budgets.push(await loadBudget(tx, caller.workspace, budget, definition, now));
  }
  const findFact = ruleFacts(policy, { health, latest, budgets, now });
  return new Map(Object.entries(policy.rules).map(([name, rule]) => [name, judgeRule(rule, findFact)]));
}
