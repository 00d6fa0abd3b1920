import { defineChange } from "../verb/define-change.ts";
import { notePoints } from "./note-points.ts";
import { KpiReport, ReportKpisInput } from "./schemas.ts";

/** Reports values of KPIs. They are the metrics of the cone from then on, unless newer ones are known. */
export const reportKpis = defineChange({
  name: "kpi.report",
  scope: "kpi:report",
  input: ReportKpisInput,
  output: KpiReport,
  errors: ["KPI_UNKNOWN"],
  summary: "Report values of KPIs",
  async run({ input: { points }, ...change }) {
    const reported = points.map(({ kpi, value, at }, index) => {
      return { kpi, value, at_utc: at ?? change.now, path: ["points", index, "at"] };
    });
    return notePoints(change, reported);
  },
});
