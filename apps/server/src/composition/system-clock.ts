import type { Clock } from "@valhalla-go/core";

const MICROS_PER_MILLI = 1000;

/** How far the steps of the fine clock may stray from the wall clock before it is set again. */
const DRIFT_MAX_MILLIS = 5;

/**
 * The machine's wall clock with microseconds, which `Date` does not have: the monotonic clock counts on from the wall
 * clock, and is set again when that was corrected. Each reading is later than the one before.
 */
export function createSystemClock(): Clock {
  let anchor = { wall: Date.now(), mono: performance.now() };
  let last = 0;
  return {
    nowMicros() {
      const wall = Date.now();
      const fine = anchor.wall + (performance.now() - anchor.mono);
      const strayed = Math.abs(fine - wall) > DRIFT_MAX_MILLIS;
      if (strayed) anchor = { wall, mono: performance.now() };
      last = Math.max(last + 1, Math.floor((strayed ? wall : fine) * MICROS_PER_MILLI));
      return last;
    },
  };
}
