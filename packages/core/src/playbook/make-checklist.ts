import { type Posture, findBlockReasons } from "./find-block-reasons.ts";
import type { Checklist, ChecklistStep, Playbook, StepProgress } from "./schemas.ts";

/** The playbook in the light of its progress and the posture. Progress of steps that it no longer has is left aside. */
export function makeChecklist(playbook: Playbook, progress: readonly StepProgress[], posture: Posture): Checklist {
  const progressOf = new Map(progress.map((item) => [item.step_id, item]));
  const steps = playbook.steps.map((step): ChecklistStep => {
    const { done = false, notes = null, set_by = null, set_at_utc = null } = progressOf.get(step.id) ?? {};
    const blocked_reasons = findBlockReasons(step, posture);
    return { ...step, done, notes, set_by, set_at_utc, blocked: blocked_reasons.length > 0, blocked_reasons };
  });
  const waiting = steps.filter((step) => !step.done);
  return {
    cone_band: posture.cone.band,
    status: posture.health.status,
    playbook: { id: playbook.id, title: playbook.title, version: playbook.version },
    steps,
    blocked_reasons: [...new Set(waiting.flatMap((step) => step.blocked_reasons))],
  };
}
