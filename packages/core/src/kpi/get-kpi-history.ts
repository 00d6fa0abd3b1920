import { DAY_SECONDS, HOUR_SECONDS } from "../series/constants.ts";
import { loadPeriod } from "../series/load-period.ts";
import type { Bucket } from "../series/schemas.ts";
import { spanStart } from "../series/span-start.ts";
import { addSeconds, formatUtc } from "../time/utc.ts";
import { defineRead } from "../verb/define-read.ts";
import { kpiSeries } from "./kpi-series.ts";
import { requireKpi } from "./require-kpi.ts";
import { GetKpiHistoryInput, KpiHistory, type KpiPoint } from "./schemas.ts";

type HistoryPoint = KpiHistory["points"][number];

/** For so many days values are told as they were reported. */
const POINTS_TOLD_DAYS = 2;

/** Most values that are told one by one; where there are more, hours stand for them. */
const POINTS_MAX_COUNT = 3000;

/** The history of a KPI: values as they were reported, before that sums of hours, and before those of days. */
export const getKpiHistory = defineRead({
  name: "kpi.getHistory",
  scope: "kpi:read",
  input: GetKpiHistoryInput,
  output: KpiHistory,
  errors: ["KPI_UNKNOWN"],
  summary: "The history of a KPI",
  async run({ ctx, input: { kpi, days } }) {
    const now = formatUtc(ctx.clock.nowMicros());
    const { workspace } = ctx.caller;
    const from = addSeconds(now, -days * DAY_SECONDS);
    // From the beginning of an hour, so that no value is told both by itself and in a sum.
    const pointsFrom = spanStart("hour", addSeconds(now, -Math.min(days, POINTS_TOLD_DAYS) * DAY_SECONDS));
    return ctx.store.read(async (tx) => {
      const definition = requireKpi(ctx.policy, kpi);
      const found = await tx.kpis.list(workspace, kpi, pointsFrom, POINTS_MAX_COUNT + 1);
      const points = found.length > POINTS_MAX_COUNT ? [] : found;
      // A value may be of up to a minute from now.
      const until = points.length > 0 ? pointsFrom : addSeconds(now, HOUR_SECONDS);
      const buckets = await loadPeriod(tx, workspace, kpiSeries(kpi), spanStart("hour", from), until);
      return { kpi, definition, points: [...buckets.flatMap(toSum), ...points.map(toPoint)].toSorted(byTime) };
    });
  },
});

function toPoint({ at_utc, value }: KpiPoint): HistoryPoint {
  return { starts_at_utc: at_utc, seconds: 0, count: 1, min: value, max: value, mean: value, last: value };
}

function toSum({ span, starts_at_utc, values, min, max, sum, last }: Bucket): HistoryPoint[] {
  if (min === null || max === null || last === null) return [];
  const seconds = span === "day" ? DAY_SECONDS : HOUR_SECONDS;
  return [{ starts_at_utc, seconds, count: values, min, max, mean: sum / values, last }];
}

function byTime(a: HistoryPoint, b: HistoryPoint): number {
  return a.starts_at_utc < b.starts_at_utc ? -1 : 1;
}
