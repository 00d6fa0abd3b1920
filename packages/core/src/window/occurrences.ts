import { formatUtc, parseUtc } from "../time/utc.ts";
import { type Span, type Times, compileRecurrence } from "./compile-recurrence.ts";
import type { Occurrence, Recurrence } from "./schemas.ts";

/** What was found last of a recurrence, and from when until when it is the answer. */
interface Found {
  readonly times: Times;
  readonly since: number;
  readonly until: number;
  readonly occurrence: Occurrence | null;
  readonly next_start: string | null;
}

// Asked for with each answer about going, and changes a few times a day.
const lastFound = new WeakMap<Recurrence, Found>();

/** The occurrence that holds at `now`: it began then or before and has not ended. Of several, the one that began last. */
export function findOccurrence(recurrence: Recurrence, now: string): Occurrence | null {
  return look(recurrence, now).occurrence;
}

/** When the first occurrence after `now` begins; null when none will. */
export function findNextStart(recurrence: Recurrence, now: string): string | null {
  return look(recurrence, now).next_start;
}

/** The next `count` occurrences that begin after `now`, the nearest first. */
export function nextOccurrences(recurrence: Recurrence, now: string, count: number): Occurrence[] {
  const { times } = look(recurrence, now);
  const occurrences: Occurrence[] = [];
  let start = times.startAfter(millisOf(now));
  while (start !== null && occurrences.length < count) {
    const span = times.at(start);
    if (span === null) break;
    occurrences.push(toOccurrence(span));
    start = times.startAfter(start);
  }
  return occurrences;
}

function look(recurrence: Recurrence, now: string): Found {
  const ms = millisOf(now);
  const known = lastFound.get(recurrence);
  if (known !== undefined && known.since <= ms && ms < known.until) return known;
  const times = known?.times ?? compileRecurrence(recurrence);
  const span = times.at(ms);
  const next = times.startAfter(ms);
  const found: Found = {
    times,
    since: ms,
    until: Math.min(next ?? Infinity, span?.end ?? Infinity),
    occurrence: span === null ? null : toOccurrence(span),
    next_start: next === null ? null : formatUtc(next * 1000),
  };
  lastFound.set(recurrence, found);
  return found;
}

function toOccurrence({ start, end }: Span): Occurrence {
  return { starts_at_utc: formatUtc(start * 1000), ends_at_utc: formatUtc(end * 1000) };
}

function millisOf(now: string): number {
  return Math.floor(parseUtc(now) / 1000);
}
