import { judgeCondition } from "../condition/judge-condition.ts";
import { type FactValue, parseCondition } from "../condition/parse-condition.ts";
import type { Rule, RuleEvidence } from "./schemas.ts";

/** What a rule looks at, by its name; undefined where it is not known. */
export type FindFact = (subject: string) => FactValue | undefined;

/** What the conditions of a rule come to. */
export interface RuleJudgement {
  /** All of them hold; false as soon as one does not; else null: one of them cannot be judged. */
  readonly holds: boolean | null;
  readonly evidence: readonly RuleEvidence[];
}

/** Judges the conditions of a rule by facts. */
export function judgeRule({ when }: Pick<Rule, "when">, findFact: FindFact): RuleJudgement {
  const judged = when.map((text) => {
    const condition = parseCondition(text);
    if ("problem" in condition) return { holds: null, evidence: { condition: text, found: condition.problem } };
    const { holds, found } = judgeCondition(condition, findFact);
    return { holds, evidence: { condition: condition.text, found } };
  });
  const evidence = judged.map((one) => one.evidence);
  if (judged.some(({ holds }) => holds === false)) return { holds: false, evidence };
  return { holds: judged.every(({ holds }) => holds === true) ? true : null, evidence };
}
