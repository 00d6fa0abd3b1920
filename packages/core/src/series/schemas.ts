import { z } from "zod";
import { Utc } from "../time/utc.ts";

/** How long a bucket is: an hour, in twelve slots of five minutes, or a day. */
export const SPANS = ["hour", "day"] as const;
export type Span = (typeof SPANS)[number];

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
  last: z.number().nullable(),
  slots: z.array(z.tuple([z.int(), z.int()])).describe("Count and good of each twelfth of an hour; empty for a day"),
  histogram: z
    .record(z.string(), z.int())
    .describe("Values by the power of 2^(1/4) below them: floor(4 * log2(value)); `z` what is 0 or less"),
});
export type Bucket = z.infer<typeof Bucket>;

/** One measurement. */
export interface Sample {
  readonly at_utc: Utc;
  readonly good: boolean;
  readonly value: number | null;
}
