import { STREAM_CALL } from "../../limits/budgets.ts";

/** Calls that read the audit trail, as a list, as a stream, in a report or by what proves it. Exports record themselves. */
const READINGS: ReadonlySet<string> = new Set([
  "audit.list",
  "audit.search",
  "audit.get",
  "audit.verify",
  "audit.getCheckpoint",
  "audit.listCheckpoints",
  "audit.getConsistency",
  "audit.getInclusion",
  "report.session",
  "report.period",
  "playbook.getFigures",
  "policy.whatIf",
  STREAM_CALL,
]);

/** Whether a call reads the audit trail. */
export function readsTrail(call: string): boolean {
  return READINGS.has(call);
}
