import type { AuditEntry } from "@valhalla-go/core/schemas";
import { countOf } from "../../lib/count.ts";
import { readBoolean, readText } from "../timeline/read-payload.ts";

/** What happened in a session, one short line for each kind of fact that occurred. */
export function digestEntries(entries: readonly AuditEntry[]): string[] {
  const count = (...events: string[]): number => entries.filter(({ event }) => events.includes(event)).length;
  const done = countSteps(entries, true);
  const reopened = countSteps(entries, false);
  const lines: [number, string][] = [
    [done, countOf(done, "step marked done", "steps marked done")],
    [reopened, countOf(reopened, "step reopened", "steps reopened")],
    [count("GO_STEP_DENY"), countOf(count("GO_STEP_DENY"), "step refused", "steps refused")],
    [count("GO_NOTE_ADD"), countOf(count("GO_NOTE_ADD"), "note")],
    [count("CONE_SET"), countOf(count("CONE_SET"), "change of band", "changes of band")],
    [count("HEALTH_CHANGE"), countOf(count("HEALTH_CHANGE"), "change of health", "changes of health")],
    [count("CONE_ALLOW"), countOf(count("CONE_ALLOW"), "decision allowed", "decisions allowed")],
    [count("CONE_DENY"), countOf(count("CONE_DENY"), "decision refused", "decisions refused")],
  ];
  return lines.filter(([number]) => number > 0).map(([, line]) => line);
}

/** Steps whose last word in these entries (newest first) was done, or open again. */
function countSteps(entries: readonly AuditEntry[], wanted: boolean): number {
  const lastWord = new Map<string, boolean>();
  for (const { event, payload } of entries) {
    const step_id = readText(payload, "step_id");
    if (event !== "GO_STEP_SET" || step_id === null || lastWord.has(step_id)) continue;
    lastWord.set(step_id, readBoolean(payload, "done") ?? true);
  }
  return [...lastWord.values()].filter((done) => done === wanted).length;
}
