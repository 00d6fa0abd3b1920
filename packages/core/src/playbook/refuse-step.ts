import { GoError } from "../errors/go-error.ts";
import type { OpenSession } from "../session/schemas.ts";
import { findBlockReasons, postureOf } from "./find-block-reasons.ts";
import type { StepCase } from "./load-step.ts";

/** A refusal to change a step that is recorded, and why, as sentences. */
export interface StepRefusal {
  readonly error: GoError<"SESSION_HELD" | "STEP_BLOCKED">;
  readonly reasons: readonly string[];
}

/**
 * Why a step may not be completed now: first because the session is on hold, then because band or health block it; null when
 * it may. A hold says that nothing is to be done, whatever the posture.
 */
export function refuseCompletion({ situation, step }: Pick<StepCase, "situation" | "step">): StepRefusal | null {
  const held = refuseWhileHeld(situation.session);
  if (held !== null) return held;
  const { effective_band } = situation;
  const reasons = findBlockReasons(step, postureOf(situation));
  if (reasons.length === 0) return null;
  return { error: new GoError("STEP_BLOCKED", { step_id: step.id, reasons, effective_band }), reasons };
}

/** Why nothing may be done in a session that is on hold; null in any other. */
export function refuseWhileHeld(session: OpenSession | null): StepRefusal | null {
  if (session === null || session.hold === null) return null;
  const error = new GoError("SESSION_HELD", { session_id: session.id, ...session.hold });
  return { error, reasons: [error.message] };
}
