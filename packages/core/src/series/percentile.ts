import { NOT_POSITIVE, middleOf } from "./histogram.ts";
import type { Bucket } from "./schemas.ts";

/** The most by which a percentile of positive values is off, as a share of the true one: 2^(1/8) - 1. */
export const PERCENTILE_ERROR = 2 ** (1 / 8) - 1;

/**
 * The value at or below which a share (0 to 1) of the values lies (nearest rank); null without any. Off by at most
 * {@link PERCENTILE_ERROR} of it; exact where all values are the same. Of values that are 0 or less only that they are so is
 * known: it comes out as 0, or as the greatest value where all are less.
 */
export function percentile(
  { values, min, max, histogram }: Pick<Bucket, "values" | "min" | "max" | "histogram">,
  share: number,
): number | null {
  if (values === 0 || min === null || max === null) return null;
  const rank = Math.max(1, Math.ceil(share * values));
  let seen = 0;
  for (const [key, count] of Object.entries(histogram).toSorted(([a], [b]) => orderOf(a) - orderOf(b))) {
    seen += count;
    if (seen >= rank) return Math.min(Math.max(middleOf(key), min), max);
  }
  return max;
}

function orderOf(key: string): number {
  return key === NOT_POSITIVE ? -Infinity : Number(key);
}
