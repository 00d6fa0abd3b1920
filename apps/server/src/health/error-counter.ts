const WINDOW_MICROS = 15 * 60 * 1_000_000;

/** Most moments that are remembered; beyond that the count only says "at least so many". */
const REMEMBERED_MAX = 10_000;

/** Counts unexpected errors of the last 15 minutes. */
export interface ErrorCounter {
  add(): void;
  count(): number;
}

export function createErrorCounter(nowMicros: () => number): ErrorCounter {
  let moments: number[] = [];
  function forgetOld(): void {
    const since = nowMicros() - WINDOW_MICROS;
    moments = moments.filter((moment) => moment > since);
  }

  return {
    add() {
      if (moments.length >= REMEMBERED_MAX) forgetOld();
      if (moments.length < REMEMBERED_MAX) moments.push(nowMicros());
    },
    count() {
      forgetOld();
      return moments.length;
    },
  };
}
