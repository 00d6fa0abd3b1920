import { Cron } from "croner";

/** What cron expressions are to croner here: five fields, whole minutes. */
const OPTIONS = { mode: "5-part", fixedTimeRule: "no-wildcard" } as const;

const MINUTE_MS = 60_000;

/**
 * The times of a cron expression in a time zone, in milliseconds since 1970. Where it names hours and minutes, a time that the
 * clock on the wall jumps over is at the moment of the jump, and one that it shows twice is at the first. Where it repeats
 * (`*`, `/`), it follows the clock: what is jumped over is left out, and what comes twice counts twice.
 */
export class CronRuns {
  readonly #cron: Cron;

  /** Throws an Error for an expression that croner cannot read. */
  constructor(expression: string, time_zone: string) {
    this.#cron = new Cron(expression, { ...OPTIONS, timezone: time_zone });
  }

  /** The first time after a moment; null when there is none. */
  after(ms: number): number | null {
    return this.#cron.nextRun(new Date(minuteOf(ms)))?.getTime() ?? null;
  }

  /** The last time at or before a moment; null when there is none. */
  atOrBefore(ms: number): number | null {
    return this.#cron.previousRuns(1, new Date(minuteOf(ms) + MINUTE_MS))[0]?.getTime() ?? null;
  }

  /** The first time at or after a moment; null when there is none. */
  atOrAfter(ms: number): number | null {
    return this.after(minuteOf(ms + MINUTE_MS - 1) - MINUTE_MS);
  }
}

/** Runs are at whole minutes: within one, every moment is like its beginning. */
function minuteOf(ms: number): number {
  return Math.floor(ms / MINUTE_MS) * MINUTE_MS;
}
