import type { ChecklistStep } from "@valhalla-go/core/schemas";

/** How a step stands, as the checklist shows it. */
export type StepState = "done" | "next" | "open" | "blocked";

/** What each state is called. */
export const STEP_STATE_NAMES = {
  done: "Done",
  next: "Next",
  open: "Open",
  blocked: "Blocked",
} as const satisfies Record<StepState, string>;

/** How a step stands. One that is done stays done, whatever would block it now. */
export function stepState({ done, blocked }: Pick<ChecklistStep, "done" | "blocked">, isNext: boolean): StepState {
  if (done) return "done";
  if (blocked) return "blocked";
  return isNext ? "next" : "open";
}
