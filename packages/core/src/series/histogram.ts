/** Steps in each doubling of a value. */
const STEPS = 4;

/** Where values that are 0 or less are counted. */
export const NOT_POSITIVE = "z";

/** The step of the histogram in which a value is counted: the exponent of 2^(1/4) at or below it. */
export function histogramKey(value: number): string {
  return value > 0 ? String(Math.floor(STEPS * Math.log2(value))) : NOT_POSITIVE;
}

/** The value in the middle of a step, by ratio: off by at most a factor of 2^(1/8) from any value in it. */
export function middleOf(key: string): number {
  return key === NOT_POSITIVE ? 0 : 2 ** ((Number(key) + 0.5) / STEPS);
}
