import type { ReadTransaction } from "../ports/store.ts";
import { DAY_SECONDS, HOURS_KEPT_DAYS, HOUR_SECONDS, SLOT_SECONDS } from "../series/constants.ts";
import { loadPeriod } from "../series/load-period.ts";
import { mergeBuckets } from "../series/merge-buckets.ts";
import { percentile } from "../series/percentile.ts";
import type { Bucket } from "../series/schemas.ts";
import { spanStart } from "../series/span-start.ts";
import { type Utc, addSeconds } from "../time/utc.ts";
import type { CheckDetail } from "./schemas.ts";
import { checkSeries } from "./series-name.ts";

type Point = CheckDetail["history"][number];

/**
 * What a check measured in the last `days`: of one day in spans of five minutes, of more hour by hour as far back as hours are
 * kept, else day by day (of UTC).
 */
export async function loadHistory(
  tx: ReadTransaction,
  workspace: string,
  check_id: string,
  days: number,
  now: Utc,
): Promise<Point[]> {
  const span = days < HOURS_KEPT_DAYS ? "hour" : "day";
  const start = addSeconds(now, -days * DAY_SECONDS);
  const series = checkSeries(check_id);
  const buckets = await loadPeriod(tx, workspace, series, spanStart(span, start), addSeconds(now, 1));
  const merged = [...Map.groupBy(buckets, ({ starts_at_utc }) => spanStart(span, starts_at_utc))]
    .map(([starts_at_utc, parts]) => mergeBuckets({ series, span, starts_at_utc }, parts))
    .toSorted((a, b) => (a.starts_at_utc < b.starts_at_utc ? -1 : 1));
  if (days > 1) return merged.map(toPoint);
  return merged
    .flatMap(toSlotPoints)
    .filter(({ starts_at_utc, seconds }) => addSeconds(starts_at_utc, seconds) > start);
}

/**
 * The hour in its twelfths; as a whole where an earlier version kept all of it, with latencies only of the whole. In the hour in
 * which the version changed, the twelfths of the earlier one have no latencies.
 */
function toSlotPoints(hour: Bucket): Point[] {
  const isWhole = hour.values > 0 && hour.slots.every(([, , histogram]) => histogram === undefined);
  if (isWhole) return [toPoint(hour)];
  return hour.slots.flatMap(([count, good, histogram = {}], index) => {
    if (count === 0) return [];
    const values = Object.values(histogram).reduce((sum, each) => sum + each, 0);
    const measured = { ...hour, values, histogram };
    return {
      starts_at_utc: addSeconds(hour.starts_at_utc, index * SLOT_SECONDS),
      seconds: SLOT_SECONDS,
      ok: good,
      failed: count - good,
      p50_ms: percentile(measured, 0.5),
      p95_ms: percentile(measured, 0.95),
    };
  });
}

function toPoint(bucket: Bucket): Point {
  return {
    starts_at_utc: bucket.starts_at_utc,
    seconds: bucket.span === "hour" ? HOUR_SECONDS : DAY_SECONDS,
    ok: bucket.good,
    failed: bucket.count - bucket.good,
    p50_ms: percentile(bucket, 0.5),
    p95_ms: percentile(bucket, 0.95),
  };
}
