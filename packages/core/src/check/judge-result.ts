import { judgeCondition } from "../condition/judge-condition.ts";
import { type FactValue, parseCondition } from "../condition/parse-condition.ts";
import { fitText } from "../text/fit-text.ts";
import { REASON_MAX_CHARACTERS } from "./constants.ts";
import type { CheckResult } from "./schemas.ts";

/**
 * Whether what was found is as it has to be: every condition has to hold, and one that cannot be judged does not. `reason`
 * says what was found, of failures only those.
 */
export function judgeResult(
  conditions: readonly string[],
  findFact: (subject: string) => FactValue | undefined,
): Pick<CheckResult, "ok" | "reason"> {
  const judged = conditions.map((text) => {
    const condition = parseCondition(text);
    return "problem" in condition ? { holds: null, found: condition.problem } : judgeCondition(condition, findFact);
  });
  const failures = judged.filter(({ holds }) => holds !== true);
  const told = failures.length === 0 ? judged : failures;
  return {
    ok: judged.length > 0 && failures.length === 0,
    reason: fitText(told.map(({ found }) => found).join("; ") || "nothing to judge it by", REASON_MAX_CHARACTERS),
  };
}
