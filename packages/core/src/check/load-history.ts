import type { ReadTransaction } from "../ports/store.ts";
import { DAY_SECONDS, HOURS_KEPT_DAYS, HOUR_SECONDS } from "../series/constants.ts";
import { loadPeriod } from "../series/load-period.ts";
import { mergeBuckets } from "../series/merge-buckets.ts";
import { percentile } from "../series/percentile.ts";
import type { Bucket } from "../series/schemas.ts";
import { spanStart } from "../series/span-start.ts";
import { type Utc, addSeconds } from "../time/utc.ts";
import type { CheckDetail } from "./schemas.ts";
import { checkSeries } from "./series-name.ts";

type Point = CheckDetail["history"][number];

/** What a check measured in the last `days`: hour by hour as far back as hours are kept, else day by day (of UTC). */
export async function loadHistory(
  tx: ReadTransaction,
  workspace: string,
  check_id: string,
  days: number,
  now: Utc,
): Promise<Point[]> {
  const isHourly = days < HOURS_KEPT_DAYS;
  const from = spanStart(isHourly ? "hour" : "day", addSeconds(now, -days * DAY_SECONDS));
  const series = checkSeries(check_id);
  const buckets = await loadPeriod(tx, workspace, series, from, addSeconds(now, 1));
  const span = isHourly ? "hour" : "day";
  return [...Map.groupBy(buckets, ({ starts_at_utc }) => spanStart(span, starts_at_utc))]
    .map(([starts_at_utc, parts]) => toPoint(mergeBuckets({ series, span, starts_at_utc }, parts)))
    .toSorted((a, b) => (a.starts_at_utc < b.starts_at_utc ? -1 : 1));
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
