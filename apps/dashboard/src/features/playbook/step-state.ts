import type { ChecklistStep } from "@valhalla-go/core/schemas";
import * as texts from "#texts/playbook.ts";

/** How a step stands, as the checklist shows it. */
export type StepState = "done" | "skipped" | "next" | "open" | "blocked";

/** What each state is called. */
export const STEP_STATE_NAMES = {
  done: texts.STATE_DONE,
  skipped: texts.STATE_SKIPPED,
  next: texts.STATE_NEXT,
  open: texts.STATE_OPEN,
  blocked: texts.STATE_BLOCKED,
} as const satisfies Record<StepState, string>;

/** How a step stands. One that is done or skipped stays so, whatever would block it now. */
export function stepState(
  { done, skipped, blocked }: Pick<ChecklistStep, "done" | "skipped" | "blocked">,
  isNext: boolean,
): StepState {
  if (done) return "done";
  if (skipped) return "skipped";
  if (blocked) return "blocked";
  return isNext ? "next" : "open";
}
