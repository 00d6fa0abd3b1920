import type { Verdict } from "./schemas.ts";

/** What a rule of the gate finds. */
export interface RuleResult {
  readonly verdict: Verdict;
  readonly why: string;
  /** What would make it GO; empty when it is. */
  readonly to_go: readonly string[];
}

export function go(why: string): RuleResult {
  return { verdict: "GO", why, to_go: [] };
}
