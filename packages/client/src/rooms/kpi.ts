import type { CallOptions, ChangeOptions } from "../options.ts";
import type { Receipted } from "../receipted.ts";
import type { Connection } from "../transport/connect.ts";
import type {
  GetKpiHistoryInput,
  ImportKpisInput,
  KpiHistory,
  KpiList,
  KpiReport,
  ListKpisInput,
  ReportKpisInput,
} from "../wire-types.ts";

/** KPIs: figures that posture depends on. They are defined in the policy; their latest values are metrics of the cone. */
export interface KpiRoom {
  /**
   * Every KPI with its definition, its latest value, and what that means: green, yellow, red, or `unknown` when it was never
   * reported or is not fresh any more.
   *
   * @example
   * ```ts
   * const { kpis } = await go.kpi.list();
   * for (const { kpi, status, why } of kpis) console.log(kpi, status, why);
   * ```
   */
  list(input?: ListKpisInput, options?: CallOptions): Promise<KpiList>;

  /**
   * Values of the last `days` (1 to 92, default 30), oldest first: as they were reported for the last two days, summed up by
   * hour before that, and by day before a week.
   *
   * Rejects with `KPI_UNKNOWN`, which names those there are.
   *
   * @example
   * ```ts
   * const { points } = await go.kpi.getHistory({ kpi: "runway_months", days: 7 });
   * for (const { starts_at_utc, mean } of points) console.log(starts_at_utc, mean);
   * ```
   */
  getHistory(input: GetKpiHistoryInput, options?: CallOptions): Promise<KpiHistory>;

  /**
   * Reports 1 to 1,000 values, each of now or of a moment that is past; all of them are kept or none. A value of a moment that
   * is known already is counted and left as it is.
   *
   * Rejects with `KPI_UNKNOWN`, and with `INVALID_INPUT` for a moment in the future.
   *
   * @example
   * ```ts
   * await go.kpi.report({ points: [{ kpi: "runway_months", value: 7.5 }] });
   * ```
   */
  report(input: ReportKpisInput, options?: ChangeOptions): Promise<Receipted<KpiReport>>;

  /**
   * Takes in values from CSV of up to 90,000 characters: a line `kpi,at,value` first, then a line for each value. Of a file with
   * a bad line nothing is kept.
   *
   * Rejects with `INVALID_INPUT`, which names each bad line, and with `KPI_UNKNOWN`.
   *
   * @example
   * ```ts
   * const csv = "kpi,at,value\nrunway_months,2026-01-01T09:00:00Z,7.5\n";
   * const { accepted, already_known } = await go.kpi.importCsv({ csv });
   * console.log(accepted, already_known);
   * ```
   */
  importCsv(input: ImportKpisInput, options?: ChangeOptions): Promise<Receipted<KpiReport>>;
}

export function createKpiRoom({ procedures: { kpi }, query, mutate }: Connection): KpiRoom {
  return {
    list: (input = {}, options) => query((init) => kpi.list.query(input, init), options),
    getHistory: (input, options) => query((init) => kpi.getHistory.query(input, init), options),
    report: (input, options) => mutate((init) => kpi.report.mutate(input, init), options),
    importCsv: (input, options) => mutate((init) => kpi.importCsv.mutate(input, init), options),
  };
}
