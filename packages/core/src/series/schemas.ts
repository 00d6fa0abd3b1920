import { z } from "zod";
import { Utc } from "../time/utc.ts";

/**
 * How long a bucket is: an hour, in twelve slots of five minutes, or a day. `rolling` is no span of its own: it keeps sums
 * over the time before its beginning, so that a list of many series need not read all of their buckets.
 */
export const SPANS = ["hour", "day", "rolling"] as const;
export type Span = (typeof SPANS)[number];

/** How many values lie in each step of 2^(1/4): floor(4 * log2(value)); `z` what is 0 or less. */
const Histogram = z.record(z.string(), z.int());

/**
 * What was measured in a span of time, down-sampled: how many samples, how many of them good, and where their values lay.
 * For a check the values are latencies in milliseconds and good is what succeeded; for a KPI values are values and good is
 * what kept its limit.
 */
export const Bucket = z.strictObject({
  series: z.string().describe("check:ID or kpi:NAME"),
  span: z.enum(SPANS),
  starts_at_utc: Utc,
  count: z.int().nonnegative(),
  good: z.int().nonnegative(),
  values: z.int().nonnegative().describe("Samples that had a value"),
  min: z.number().nullable(),
  max: z.number().nullable(),
  sum: z.number(),
  last: z.number().nullable().describe("The value of the latest sample that had one"),
  last_at_utc: Utc.nullable().describe("The moment of that"),
  slots: z
    .array(z.tuple([z.int(), z.int(), Histogram.optional()]))
    .describe(
      "Count, good and values of each twelfth of an hour; empty for a day; of a rolling one see rollCheck. An hour of an earlier version has no values there",
    ),
  histogram: Histogram,
});
export type Bucket = z.infer<typeof Bucket>;

/** One measurement. */
export interface Sample {
  readonly at_utc: Utc;
  readonly good: boolean;
  readonly value: number | null;
}
