import type { EffectiveBand } from "../cone/schemas.ts";
import type { HealthSummary } from "../health/schemas.ts";
import { findBlockReasons, postureOf } from "./find-block-reasons.ts";
import type { Checklist, ChecklistStep, Playbook, StepProgress } from "./schemas.ts";

/** What a checklist is made in the light of. */
export interface ChecklistLight {
  readonly effective_band: EffectiveBand;
  readonly health: HealthSummary;
}

/** The playbook in the light of its progress and the posture. Progress of steps that it no longer has is left aside. */
export function makeChecklist(
  { steps: definitions, ...playbook }: Playbook,
  progress: readonly StepProgress[],
  light: ChecklistLight,
): Checklist {
  const progressOf = new Map(progress.map((item) => [item.step_id, item]));
  const { effective_band, health } = light;
  const posture = postureOf(light);
  const steps = definitions.map((step): ChecklistStep => {
    const { step_id: _, evidence: shown, ...own } = progressOf.get(step.id) ?? { ...UNTOUCHED, step_id: step.id };
    const blocked_reasons = findBlockReasons(step, posture);
    return { ...step, ...own, shown, blocked: blocked_reasons.length > 0, blocked_reasons };
  });
  const waiting = steps.filter(isLeft);
  return {
    cone_band: effective_band.band,
    effective_band,
    status: health.status,
    playbook,
    steps,
    blocked_reasons: [...new Set(waiting.flatMap((step) => step.blocked_reasons))],
  };
}

/** Whether there is still something to do about a step. */
export function isLeft({ done, skipped }: Pick<ChecklistStep, "done" | "skipped">): boolean {
  return !done && !skipped;
}

const UNTOUCHED = {
  done: false,
  notes: null,
  set_by: null,
  set_at_utc: null,
  skipped: false,
  skip_reason: null,
  evidence: null,
} as const;
