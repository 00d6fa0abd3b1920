import { z } from "zod";
import type { AuditEntry } from "../audit/schemas.ts";
import { countBand } from "../cone/count-band.ts";
import { HealthStatus } from "../health/schemas.ts";
import { findBlockReasons, postureOf } from "../playbook/find-block-reasons.ts";
import { StepFacts } from "../playbook/schemas.ts";
import type { NotReplayed, Replayed } from "./replay-entry.ts";
import type { Policy } from "./schemas.ts";

const RecordedStep = z.object({
  step_id: z.string(),
  done: z.boolean().optional(),
  asked: z.enum(["complete", "skip"]).optional(),
  status: HealthStatus.optional(),
  // Entries of before do not tell them.
  facts: StepFacts.optional(),
});
type RecordedStep = z.infer<typeof RecordedStep>;

/** A change of a step, or a refusal of one, judged again by a policy: of a policy a step depends on the ratchet alone. */
export function replayStep({ event, payload }: AuditEntry, policy: Policy): Replayed | NotReplayed {
  const read = RecordedStep.safeParse(payload);
  if (!read.success) return { kind: "step", missing: "the entry does not tell which step it is about" };
  const step = read.data;
  const reasons = findReasons(event, step, policy);
  if (reasons === null) return { kind: "step", missing: "the entry does not tell what the step was judged by" };
  return {
    question: { kind: "step", engine: null, action: actionOf(event, step), purpose: null, step_id: step.step_id },
    was: event === "GO_STEP_DENY" ? "denied" : "allowed",
    would_be: reasons.length === 0 ? "allowed" : "denied",
    why: reasons.length === 0 ? "Neither band nor health blocks the step." : reasons.join(" "),
  };
}

/** Why the step would be blocked; null where it is not told what that depends on. */
function findReasons(event: string, step: RecordedStep, policy: Policy): readonly string[] | null {
  const { facts, status } = step;
  const action = actionOf(event, step);
  // To reopen a step or to leave it out takes no posture; a hold is no matter of a policy.
  if (action === "reopen") return [];
  if (action === "skip") return event === "GO_STEP_DENY" ? ["The session is on hold."] : [];
  if (facts === undefined || status === undefined) return null;
  if (facts.on_hold) return ["The session is on hold."];
  const effective_band = countBand(facts.live_band, facts.held_band, policy.ratchet);
  return findBlockReasons(facts, postureOf({ effective_band, health: { status, reasons: [] } }));
}

function actionOf(event: string, { done, asked }: RecordedStep): "complete" | "reopen" | "skip" {
  if (event === "GO_STEP_SKIP" || asked === "skip") return "skip";
  return event === "GO_STEP_SET" && done === false ? "reopen" : "complete";
}
