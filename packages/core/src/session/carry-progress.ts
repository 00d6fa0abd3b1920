import type { Playbook, StepProgress } from "../playbook/schemas.ts";

/**
 * What a session that is handed over leaves to the one that begins: the progress in a playbook that both work through
 * anew. A step that the playbook does not have any more is left behind, and progress that is kept once needs no carrying.
 */
export function carryProgress(
  progress: readonly StepProgress[],
  from: Pick<Playbook, "id" | "progress">,
  to: Pick<Playbook, "id" | "progress" | "steps">,
): StepProgress[] {
  if (from.id !== to.id || from.progress !== "every_session" || to.progress !== "every_session") return [];
  const ids = new Set(to.steps.map(({ id }) => id));
  return progress.filter(({ step_id }) => ids.has(step_id));
}
