import { defineRead } from "../verb/define-read.ts";
import { loadPeriodReport } from "./load-period-report.ts";
import { PeriodReport, ReportPeriodInput } from "./schemas.ts";

/** What a period came to. Refuses with INVALID_INPUT one that holds more than can be looked at. */
export const reportPeriod = defineRead({
  name: "report.period",
  scans: true,
  scope: "audit:read",
  input: ReportPeriodInput,
  output: PeriodReport,
  errors: [],
  summary: "Report of a period: sessions, durations, skipped steps, denials, drift",
  async run({ ctx: { store, caller }, input: { from, to } }) {
    return store.read((tx) => loadPeriodReport(tx, { origin: store.origin, workspace: caller.workspace, from, to }));
  },
});
