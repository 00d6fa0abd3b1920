import { isWorseBand } from "../cone/constants.ts";
import type { Band } from "../cone/schemas.ts";
import type { Utc } from "../time/utc.ts";
import { followRule, nextStepAt } from "./follow-rule.ts";
import type { RuleJudgement } from "./judge-rule.ts";
import type { Rule, RuleForecast, RuleState } from "./schemas.ts";

/** What a rule will do if things stay as they are at `now`; the same step as {@link planRules} takes. */
export function forecastRule(
  rule: Rule,
  state: RuleState,
  { holds, evidence }: RuleJudgement,
  band: Band,
  now: Utc,
): RuleForecast {
  const step = followRule(rule, state, holds, now);
  const at = nextStepAt(rule, step);
  const isAsBad = !isWorseBand(rule.propose, band);
  const told = {
    rule: state.rule,
    title: rule.title,
    propose: rule.propose,
    apply: rule.apply,
    evidence: [...evidence],
  };
  if (holds === null) {
    const why = "not all of it is known: without data it neither fires nor clears";
    return { ...told, phase: "no_data", fires_at_utc: null, clears_at_utc: null, why };
  }
  const deed = rule.apply ? "sets" : "proposes";
  switch (step.phase) {
    case "quiet":
      return { ...told, phase: "quiet", fires_at_utc: null, clears_at_utc: null, why: "it does not hold" };
    case "counting":
      return {
        ...told,
        phase: "counting",
        fires_at_utc: isAsBad ? null : at,
        clears_at_utc: null,
        why: isAsBad
          ? `it holds since ${step.since_utc}; the band is ${band} already`
          : `it holds since ${step.since_utc}; at ${String(at)} it ${deed} ${rule.propose}`,
      };
    case "fired":
      return {
        ...told,
        phase: "fired",
        fires_at_utc: step.became === "fired" && !isAsBad ? now : null,
        clears_at_utc: null,
        why: `it fired at ${step.since_utc} and holds`,
      };
    case "clearing":
      return {
        ...told,
        phase: "clearing",
        fires_at_utc: null,
        clears_at_utc: at,
        why: `it has been over since ${step.since_utc}; at ${String(at)} it has cleared`,
      };
    default:
      return step.phase satisfies never;
  }
}
