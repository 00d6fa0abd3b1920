import type { SessionCounts } from "@valhalla-go/core/schemas";
import * as texts from "#texts/session.ts";

/** What a session came to, one short line for each kind of fact that occurred. */
export function listCounts(counts: SessionCounts): string[] {
  const lines: [number, string][] = [
    [counts.steps_done, texts.stepsDone(counts.steps_done)],
    [counts.steps_skipped, texts.stepsSkipped(counts.steps_skipped)],
    [counts.steps_open, texts.stepsStillOpen(counts.steps_open)],
    [counts.steps_denied, texts.stepsRefused(counts.steps_denied)],
    [counts.notes, texts.notes(counts.notes)],
    [counts.decisions_allowed, texts.decisionsAllowed(counts.decisions_allowed)],
    [counts.decisions_denied, texts.decisionsRefused(counts.decisions_denied)],
  ];
  return lines.filter(([number]) => number > 0).map(([, line]) => line);
}
