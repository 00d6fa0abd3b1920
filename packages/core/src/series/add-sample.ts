import type { Utc } from "../time/utc.ts";
import { SLOTS_PER_HOUR, SLOT_SECONDS } from "./constants.ts";
import { histogramKey } from "./histogram.ts";
import type { Bucket, Sample, Span } from "./schemas.ts";
import { secondsBetween, spanStart } from "./span-start.ts";

/** A bucket that nothing was measured in. */
export function emptyBucket(series: string, span: Span, starts_at_utc: Utc): Bucket {
  return {
    series,
    span,
    starts_at_utc,
    count: 0,
    good: 0,
    values: 0,
    min: null,
    max: null,
    sum: 0,
    last: null,
    last_at_utc: null,
    slots: span === "hour" ? Array.from({ length: SLOTS_PER_HOUR }, () => [0, 0]) : [],
    histogram: {},
  };
}

/** The bucket with one sample more. Throws RangeError for a sample of another hour or day. */
export function addSample(bucket: Bucket, { at_utc, good, value }: Sample): Bucket {
  const { span, starts_at_utc } = bucket;
  if (span === "rolling" || spanStart(span, at_utc) !== starts_at_utc) {
    throw new RangeError(`${at_utc} is not in the ${span} from ${starts_at_utc}`);
  }
  const counted: Bucket = {
    ...bucket,
    count: bucket.count + 1,
    good: bucket.good + Number(good),
    slots: countIn(bucket.slots, Math.floor(secondsBetween(starts_at_utc, at_utc) / SLOT_SECONDS), { good, value }),
  };
  if (value === null) return counted;
  const isLatest = bucket.last_at_utc === null || bucket.last_at_utc <= at_utc;
  return {
    ...counted,
    values: bucket.values + 1,
    min: Math.min(bucket.min ?? value, value),
    max: Math.max(bucket.max ?? value, value),
    sum: bucket.sum + value,
    last: isLatest ? value : bucket.last,
    last_at_utc: isLatest ? at_utc : bucket.last_at_utc,
    histogram: countValue(bucket.histogram, value),
  };
}

function countIn(
  slots: Bucket["slots"],
  index: number,
  { good, value }: Pick<Sample, "good" | "value">,
): Bucket["slots"] {
  return slots.map((slot, place) => {
    if (place !== index) return slot;
    const [count, goods, histogram] = slot;
    const counted = [count + 1, goods + Number(good)] as const;
    if (value === null) return histogram === undefined ? [...counted] : [...counted, histogram];
    return [...counted, countValue(histogram, value)];
  });
}

function countValue(histogram: Bucket["histogram"] = {}, value: number): Bucket["histogram"] {
  const key = histogramKey(value);
  return { ...histogram, [key]: (histogram[key] ?? 0) + 1 };
}
