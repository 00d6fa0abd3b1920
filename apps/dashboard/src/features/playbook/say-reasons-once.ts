import { isLeft } from "@valhalla-go/core/rules";
import type { ChecklistStep } from "@valhalla-go/core/schemas";

/** The rule comes first in a reason; what follows it is the state of the moment, which is the same for every step. */
const RULE_ENDS = /\s*[;(]/;

/**
 * For each blocked step that is left, its reasons: whole where they are said for the first time, down to the rule where
 * a step further up has said them already. Nine times the same sentence would hide which steps wait for what.
 */
export function sayReasonsOnce(steps: readonly ChecklistStep[]): ReadonlyMap<string, readonly string[]> {
  const said = new Set<string>();
  const reasonsOf = new Map<string, readonly string[]>();
  for (const step of steps) {
    const { id, blocked, blocked_reasons } = step;
    if (!isLeft(step) || !blocked) continue;
    reasonsOf.set(
      id,
      blocked_reasons.map((reason) => (said.has(reason) ? toRule(reason) : reason)),
    );
    for (const reason of blocked_reasons) said.add(reason);
  }
  return reasonsOf;
}

function toRule(reason: string): string {
  const [rule = reason] = reason.split(RULE_ENDS);
  return rule.endsWith(".") ? rule : `${rule}.`;
}
