// Before anything that makes a schema.
import "../../lib/without-eval.ts";
import { type CsvPoint, GoError, readKpiCsv } from "@valhalla-go/core/schemas";
import * as texts from "#texts/kpi.ts";

/** What a file comes to: its values, or what is wrong with it, each problem with its line. */
export interface JudgedCsv {
  readonly points: readonly CsvPoint[];
  readonly problems: readonly string[];
}

/** Reads a file as the server would, and looks for KPIs that are not defined. */
export function judgeCsv(csv: string, kpis: readonly string[]): JudgedCsv {
  try {
    const points = readKpiCsv(csv);
    const unknown = points.filter(({ kpi }) => !kpis.includes(kpi));
    return { points, problems: unknown.map(({ line, kpi }) => texts.unknownKpi(line, kpi, kpis.join(", "))) };
  } catch (error) {
    if (!(error instanceof GoError) || error.code !== "INVALID_INPUT") throw error;
    const { issues } = error.facts as GoError<"INVALID_INPUT">["facts"];
    return { points: [], problems: issues.map(({ message }) => message) };
  }
}
