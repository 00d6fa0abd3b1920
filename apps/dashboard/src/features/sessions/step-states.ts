import type { ReportedStep } from "@valhalla-go/core/schemas";
import * as texts from "#texts/sessions.ts";

/** What became of a step in a session, in a word. */
export const STEP_STATES = {
  done: "done",
  skipped: "skipped",
  open: "open",
  unknown: texts.NOT_KNOWN,
} as const satisfies Record<ReportedStep["state"], string>;
