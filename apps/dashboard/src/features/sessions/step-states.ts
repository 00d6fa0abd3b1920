import type { ReportedStep } from "@valhalla-go/core/schemas";

/** What became of a step in a session, in a word. */
export const STEP_STATES = {
  done: "done",
  skipped: "skipped",
  open: "open",
  unknown: "not known",
} as const satisfies Record<ReportedStep["state"], string>;
