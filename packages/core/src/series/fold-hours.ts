import { HISTORY_DAYS } from "../check/constants.ts";
import type { WriteTransaction } from "../ports/store.ts";
import { type Utc, addSeconds } from "../time/utc.ts";
import { DAY_SECONDS, HOURS_KEPT_DAYS } from "./constants.ts";
import { mergeBuckets } from "./merge-buckets.ts";
import type { Bucket } from "./schemas.ts";
import { spanStart } from "./span-start.ts";

/**
 * Folds at most `limit` hours that are older than {@link HOURS_KEPT_DAYS} days into their days, and removes at most `limit`
 * days that are older than {@link HISTORY_DAYS}: the oldest first. Answers how many there were of both.
 */
export async function foldHours(tx: WriteTransaction, workspace: string, now: Utc, limit: number): Promise<number> {
  const hours = await tx.series.listBefore(workspace, "hour", daysBefore(now, HOURS_KEPT_DAYS), limit);
  for (const [, ofDay] of Map.groupBy(
    hours,
    ({ series, starts_at_utc }) => `${spanStart("day", starts_at_utc)} ${series}`,
  )) {
    await foldDay(tx, workspace, ofDay);
  }
  const days = await tx.series.listBefore(workspace, "day", daysBefore(now, HISTORY_DAYS), limit);
  for (const day of days) await tx.series.remove(workspace, day);
  return hours.length + days.length;
}

async function foldDay(tx: WriteTransaction, workspace: string, hours: readonly Bucket[]): Promise<void> {
  const [first] = hours;
  if (first === undefined) return;
  const place = { series: first.series, span: "day", starts_at_utc: spanStart("day", first.starts_at_utc) } as const;
  const day = await tx.series.find(workspace, place.series, place.span, place.starts_at_utc);
  await tx.series.save(workspace, mergeBuckets(place, day === null ? hours : [day, ...hours]));
  for (const hour of hours) await tx.series.remove(workspace, hour);
}

function daysBefore(now: Utc, days: number): Utc {
  return addSeconds(spanStart("day", now), -days * DAY_SECONDS);
}
