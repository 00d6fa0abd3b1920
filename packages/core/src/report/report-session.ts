import { defineRead } from "../verb/define-read.ts";
import { loadSessionReport } from "./load-session-report.ts";
import { ReportSessionInput, SessionReport } from "./schemas.ts";

/** Everything there is to tell of one session. */
export const reportSession = defineRead({
  name: "report.session",
  scans: true,
  scope: "session:read",
  input: ReportSessionInput,
  output: SessionReport,
  errors: ["SESSION_UNKNOWN"],
  summary: "Report of a session: figures, steps, notes, people, timeline",
  async run({ ctx: { store, caller }, input: { id } }) {
    return store.read((tx) => loadSessionReport(tx, { origin: store.origin, workspace: caller.workspace, id }));
  },
});
