import type { ReadTransaction } from "../ports/store.ts";
import { DAY_SECONDS, HOUR_SECONDS } from "../series/constants.ts";
import { loadPeriod } from "../series/load-period.ts";
import { mergeBuckets } from "../series/merge-buckets.ts";
import { percentile } from "../series/percentile.ts";
import type { Bucket } from "../series/schemas.ts";
import { spanStart } from "../series/span-start.ts";
import { shareOf, sumPeriod } from "../series/sum-period.ts";
import { type Utc, addSeconds } from "../time/utc.ts";
import { AVAILABILITY_DAYS } from "./constants.ts";
import type { CheckView } from "./schemas.ts";
import { checkSeries } from "./series-name.ts";

/** What a check has shown over time. */
export type CheckRecord = Pick<CheckView, "availability" | "latency_ms">;

const [MOST_DAYS] = AVAILABILITY_DAYS.toReversed() as [number];

/**
 * What a check has shown up to the beginning of an hour, in one bucket: its latencies of the last 23 hours, and as slots
 * count and good of each of {@link AVAILABILITY_DAYS}, all of them an hour short, so that the hour that runs makes them whole.
 */
export async function rollCheck(tx: ReadTransaction, workspace: string, check_id: string, hour: Utc): Promise<Bucket> {
  const series = checkSeries(check_id);
  const buckets = await loadPeriod(tx, workspace, series, startOfDays(hour, MOST_DAYS), hour);
  const day = startOfDays(hour, 1);
  const lastDay = buckets.filter(({ span, starts_at_utc }) => span === "hour" && starts_at_utc >= day);
  return {
    ...mergeBuckets({ series, span: "rolling", starts_at_utc: hour }, lastDay),
    slots: AVAILABILITY_DAYS.map((days) => {
      const { count, good } = sumPeriod(buckets, startOfDays(hour, days), hour);
      return [count, good];
    }),
  };
}

function startOfDays(hour: Utc, days: number): Utc {
  return addSeconds(hour, HOUR_SECONDS - days * DAY_SECONDS);
}

/** The record of one check. */
export async function loadRecord(
  tx: ReadTransaction,
  workspace: string,
  check_id: string,
  now: Utc,
): Promise<CheckRecord> {
  const hour = spanStart("hour", now);
  const running = await tx.series.find(workspace, checkSeries(check_id), "hour", hour);
  return sumUp(await rollCheck(tx, workspace, check_id, hour), running === null ? [] : [running]);
}

/**
 * The records of many checks, by their ids: from what was rolled up for this hour or the one before it, and from the hours
 * since. A check without that is not in it.
 */
export async function loadRecords(
  tx: ReadTransaction,
  workspace: string,
  now: Utc,
): Promise<(check_id: string) => CheckRecord | null> {
  const until = addSeconds(now, 1);
  const from = addSeconds(spanStart("hour", now), -HOUR_SECONDS);
  const rolled = Map.groupBy(await tx.series.listAll(workspace, "rolling", from, until), ({ series }) => series);
  const hours = Map.groupBy(await tx.series.listAll(workspace, "hour", from, until), ({ series }) => series);
  return (check_id) => {
    const latest = rolled.get(checkSeries(check_id))?.at(-1);
    if (latest === undefined) return null;
    const since = (hours.get(latest.series) ?? []).filter(({ starts_at_utc }) => starts_at_utc >= latest.starts_at_utc);
    return sumUp(latest, since);
  };
}

function sumUp(rolled: Bucket, since: readonly Bucket[]): CheckRecord {
  const shares = AVAILABILITY_DAYS.map((_, index) => {
    const [count, good] = rolled.slots[index] ?? [0, 0];
    const added = since.reduce((sum, hour) => ({ count: sum.count + hour.count, good: sum.good + hour.good }), {
      count,
      good,
    });
    return shareOf(added);
  });
  const [day_1 = null, day_7 = null, day_30 = null, day_90 = null] = shares;
  const lastDay = mergeBuckets(rolled, [rolled, ...since]);
  return { availability: { day_1, day_7, day_30, day_90 }, latency_ms: latenciesOf(lastDay) };
}

function latenciesOf(bucket: Bucket): CheckRecord["latency_ms"] {
  return { p50: percentile(bucket, 0.5), p95: percentile(bucket, 0.95), p99: percentile(bucket, 0.99) };
}
