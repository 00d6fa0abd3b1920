import { CronRuns } from "./cron-runs.ts";
import type { Recurrence } from "./schemas.ts";

/** From when until before when, in milliseconds since 1970. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** When a recurrence is. */
export interface Times {
  /** The occurrence that holds at a moment, of several the one that began last; null when there is none. */
  at(ms: number): Span | null;
  /** When the first occurrence after a moment begins; null when there is none. */
  startAfter(ms: number): number | null;
}

/** A recurrence as times that can be asked for. */
export function compileRecurrence(recurrence: Recurrence): Times {
  const { time_zone } = recurrence;
  if ("from" in recurrence) return once(recurrence.from, recurrence.to, time_zone);
  const starts = new CronRuns(recurrence.cron, time_zone);
  if ("minutes" in recurrence) return lasting(starts, recurrence.minutes * 60_000);
  return until(starts, new CronRuns(recurrence.until_cron, time_zone));
}

function lasting(starts: CronRuns, length: number): Times {
  return {
    at(ms) {
      const start = starts.atOrBefore(ms);
      return start === null || ms >= start + length ? null : { start, end: start + length };
    },
    startAfter: (ms) => starts.after(ms),
  };
}

/** Begins with the first start after its last end, so what starts again while it lasts changes nothing. */
function until(starts: CronRuns, ends: CronRuns): Times {
  const at = (ms: number): Span | null => {
    const over = ends.atOrBefore(ms);
    const start = over === null ? starts.atOrBefore(ms) : starts.atOrAfter(over);
    const end = ends.after(ms);
    return start === null || end === null || start > ms ? null : { start, end };
  };
  return { at, startAfter: (ms) => starts.atOrAfter(at(ms)?.end ?? ms + 1) };
}

/** A time that the clock jumps over is at the moment of the jump; one that it shows twice is the first. */
function once(from: string, to: string, time_zone: string): Times {
  const span = { start: instantOf(from, time_zone), end: instantOf(to, time_zone) };
  return {
    at: (ms) => (span.start <= ms && ms < span.end ? span : null),
    startAfter: (ms) => (ms < span.start && span.start < span.end ? span.start : null),
  };
}

/** Longer than any zone is from UTC, and than any shift of its clock. */
const BEFORE_MS = 36 * 60 * 60 * 1000;

function instantOf(local: string, time_zone: string): number {
  const [, month, day, hour, minute] = local.split(/[-T:]/).map(Number);
  const runs = new CronRuns(`${minute} ${hour} ${day} ${month} *`, time_zone);
  const instant = runs.after(Date.parse(`${local}Z`) - BEFORE_MS);
  if (instant === null) throw new Error(`${local} is no time`);
  return instant;
}
