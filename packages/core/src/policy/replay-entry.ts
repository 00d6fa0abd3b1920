import type { AuditEntry } from "../audit/schemas.ts";
import type { Policy } from "./schemas.ts";
import { replayDecision } from "./replay-decision.ts";
import { replayGate } from "./replay-gate.ts";
import { replayStep } from "./replay-step.ts";
import type { ReplayedAnswer, WhatIfGroup } from "./what-if-schemas.ts";

/** The entries that tell of an answer about going or not. GO_GATE_FOLD tells only how often one was given. */
export const REPLAYED_EVENTS = [
  "GO_GATE",
  "CONE_ALLOW",
  "CONE_DENY",
  "GO_STEP_SET",
  "GO_STEP_SKIP",
  "GO_STEP_DENY",
] as const;

/** What was asked. */
export type ReplayedQuestion = Pick<WhatIfGroup, "kind" | "engine" | "action" | "purpose" | "step_id">;

/** What a policy makes of an answer that was recorded. */
export interface Replayed {
  readonly question: ReplayedQuestion;
  readonly was: ReplayedAnswer;
  readonly would_be: ReplayedAnswer;
  /** Why it would be so. */
  readonly why: string;
}

/** An answer that cannot be judged again, and what is missing. */
export interface NotReplayed {
  readonly kind: WhatIfGroup["kind"];
  readonly missing: string;
}

/**
 * Judges again, by a policy, what an entry tells that was answered: on what it was decided on then, as the entry tells it. What
 * is not on record is not guessed. null for an entry that tells of no answer.
 */
export function replayEntry(entry: AuditEntry, policy: Policy): Replayed | NotReplayed | null {
  switch (entry.event as (typeof REPLAYED_EVENTS)[number]) {
    case "GO_GATE":
      return replayGate(entry, policy);
    case "CONE_ALLOW":
    case "CONE_DENY":
      return replayDecision(entry, policy);
    case "GO_STEP_SET":
    case "GO_STEP_SKIP":
    case "GO_STEP_DENY":
      return replayStep(entry, policy);
    default:
      return null;
  }
}
