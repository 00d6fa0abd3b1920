import { defineChange } from "../verb/define-change.ts";
import { notePoints } from "./note-points.ts";
import { readKpiCsv, tellAtMost } from "./read-csv.ts";
import { ImportKpisInput, KpiReport } from "./schemas.ts";
import { invalidInput } from "../errors/go-error.ts";

/** Reports the values of a CSV file. Of a file with a bad line nothing is kept, and each bad line is told by its number. */
export const importKpis = defineChange({
  name: "kpi.importCsv",
  scope: "kpi:report",
  input: ImportKpisInput,
  output: KpiReport,
  errors: [],
  summary: "Report values of KPIs from a CSV file",
  async run({ input: { csv }, ...change }) {
    const points = readKpiCsv(csv);
    const { kpis } = change.ctx.policy;
    const unknown = points.filter(({ kpi }) => !Object.hasOwn(kpis, kpi));
    if (unknown.length > 0) {
      const known = Object.keys(kpis).join(", ");
      throw invalidInput(
        ...tellAtMost(
          unknown.map(({ line, kpi }) => {
            return { path: ["csv", line], message: `line ${line}: there is no KPI ${kpi}; there are: ${known}` };
          }),
        ),
      );
    }
    return notePoints(
      change,
      points.map(({ line, kpi, at, value }) => ({ kpi, at_utc: at, value, path: ["csv", line] })),
    );
  },
});
