import { type Utc, addSeconds } from "../time/utc.ts";
import { SLOT_SECONDS } from "./constants.ts";
import type { Bucket } from "./schemas.ts";

/** How many samples there were, and how many of them were good. */
export interface Tally {
  readonly count: number;
  readonly good: number;
}

/**
 * The samples from a moment up to another: of days those that begin in the period, of hours the slots of five minutes that
 * do. A sample is in an hour or in a day, never in both.
 */
export function sumPeriod(buckets: readonly Bucket[], from_utc: Utc, to_utc: Utc): Tally {
  const within = (utc: Utc): boolean => utc >= from_utc && utc < to_utc;
  let [count, good] = [0, 0];
  for (const bucket of buckets) {
    if (bucket.slots.length === 0) {
      if (!within(bucket.starts_at_utc)) continue;
      count += bucket.count;
      good += bucket.good;
      continue;
    }
    bucket.slots.forEach(([slotCount, slotGood], slot) => {
      if (slotCount === 0 || !within(addSeconds(bucket.starts_at_utc, slot * SLOT_SECONDS))) return;
      count += slotCount;
      good += slotGood;
    });
  }
  return { count, good };
}

/** The share of good ones, 0 to 1; null without any sample. */
export function shareOf({ count, good }: Tally): number | null {
  return count === 0 ? null : good / count;
}
