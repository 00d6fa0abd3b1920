import { kpiSeries } from "../kpi/kpi-series.ts";
import type { Budget } from "./schemas.ts";

/** The series that a budget counts. */
export function budgetSeries({ of }: Pick<Budget, "of">): string {
  return "check" in of ? `check:${of.check}` : kpiSeries(of.kpi);
}
