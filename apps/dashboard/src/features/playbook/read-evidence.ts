import { checkEvidence } from "@valhalla-go/core/rules";
import type { CompleteStepInput, EvidenceRule } from "@valhalla-go/core/schemas";
import * as texts from "#texts/playbook.ts";

type NumberRule = Extract<EvidenceRule, { kind: "number" }>;

/** What was typed as it is sent, and what the rule of the server says is missing; null when nothing is. */
export interface TypedEvidence {
  readonly given: NonNullable<CompleteStepInput["evidence"]> | null;
  readonly problem: string | null;
}

/** Reads what was typed in the light of the rule. A number that cannot be read is left as the text that it is. */
export function readEvidence(rule: EvidenceRule, typed: string): TypedEvidence {
  const given = toGiven(rule, typed);
  return { given, problem: checkEvidence(rule, given).problem };
}

function toGiven({ kind }: EvidenceRule, typed: string): TypedEvidence["given"] {
  const text = kind === "text" ? typed : typed.trim();
  if (text.trim() === "") return null;
  if (kind !== "number") return text;
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

/** What will do, for who is about to type: `A number from 99.5 to 100, in percent.` */
export function describeEvidenceRule(rule: EvidenceRule): string {
  switch (rule.kind) {
    case "link":
      return texts.NEEDS_LINK;
    case "text":
      return rule.min_length === 1 ? texts.NEEDS_TEXT : texts.needsTextOfAtLeast(rule.min_length);
    case "number":
      return texts.aNumber(describeBounds(rule), rule.unit === null ? "" : texts.inText(rule.unit));
    default:
      return rule satisfies never;
  }
}

function describeBounds({ min, max }: NumberRule): string {
  if (min !== null && max !== null) return texts.fromTo(min, max);
  if (min !== null) return texts.ofAtLeast(min);
  return max === null ? "" : texts.ofAtMost(max);
}
