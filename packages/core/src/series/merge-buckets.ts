import type { Bucket, Span } from "./schemas.ts";
import type { Utc } from "../time/utc.ts";
import { emptyBucket } from "./add-sample.ts";

/** All samples of several buckets in one; of two that hold the same hour the slots are added too. */
export function mergeBuckets(
  place: { readonly series: string; readonly span: Span; readonly starts_at_utc: Utc },
  buckets: readonly Bucket[],
): Bucket {
  return buckets.reduce(merge, emptyBucket(place.series, place.span, place.starts_at_utc));
}

function merge(into: Bucket, bucket: Bucket): Bucket {
  const isLater = bucket.last_at_utc !== null && (into.last_at_utc === null || into.last_at_utc <= bucket.last_at_utc);
  const isSameHour = bucket.span === into.span && bucket.starts_at_utc === into.starts_at_utc;
  return {
    ...into,
    count: into.count + bucket.count,
    good: into.good + bucket.good,
    values: into.values + bucket.values,
    min: pick(Math.min, into.min, bucket.min),
    max: pick(Math.max, into.max, bucket.max),
    sum: into.sum + bucket.sum,
    last: isLater ? bucket.last : into.last,
    last_at_utc: isLater ? bucket.last_at_utc : into.last_at_utc,
    slots: isSameHour ? into.slots.map((slot, index) => mergeSlots(slot, bucket.slots[index])) : into.slots,
    histogram: mergeHistograms(into.histogram, bucket.histogram),
  };
}

type Slot = Bucket["slots"][number];

function mergeSlots(into: Slot, slot: Slot | undefined): Slot {
  if (slot === undefined) return into;
  const counted = [into[0] + slot[0], into[1] + slot[1]] as const;
  if (into[2] === undefined && slot[2] === undefined) return [...counted];
  return [...counted, mergeHistograms(into[2] ?? {}, slot[2] ?? {})];
}

function mergeHistograms(into: Bucket["histogram"], other: Bucket["histogram"]): Bucket["histogram"] {
  const merged = { ...into };
  for (const [key, count] of Object.entries(other)) merged[key] = (merged[key] ?? 0) + count;
  return merged;
}

function pick(choose: (a: number, b: number) => number, a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : choose(a, b);
}
