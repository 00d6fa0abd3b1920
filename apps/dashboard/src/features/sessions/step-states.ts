import type { ReportedStep } from "@valhalla-go/core/schemas";
import * as texts from "#texts/sessions.ts";

/** What became of a step in a session, in a word. */
export const STEP_STATES = {
  done: texts.STEP_DONE,
  skipped: texts.STEP_SKIPPED,
  open: texts.STEP_OPEN,
  unknown: texts.NOT_KNOWN,
} as const satisfies Record<ReportedStep["state"], string>;
