import type { SessionCounts } from "@valhalla-go/core/schemas";
import { countOf } from "../../lib/count.ts";

/** What a session came to, one short line for each kind of fact that occurred. */
export function listCounts(counts: SessionCounts): string[] {
  const lines: [number, string][] = [
    [counts.steps_done, countOf(counts.steps_done, "step done", "steps done")],
    [counts.steps_skipped, countOf(counts.steps_skipped, "step skipped", "steps skipped")],
    [counts.steps_open, countOf(counts.steps_open, "step still open", "steps still open")],
    [counts.steps_denied, countOf(counts.steps_denied, "step refused", "steps refused")],
    [counts.notes, countOf(counts.notes, "note")],
    [counts.decisions_allowed, countOf(counts.decisions_allowed, "decision allowed", "decisions allowed")],
    [counts.decisions_denied, countOf(counts.decisions_denied, "decision refused", "decisions refused")],
  ];
  return lines.filter(([number]) => number > 0).map(([, line]) => line);
}
