import { isWorseBand } from "../cone/constants.ts";
import { isWorseStatus } from "../health/constants.ts";
import type { SessionDay } from "./day-schemas.ts";
import type { SessionWork } from "./mark-schemas.ts";

/** A session to count: one that is open has not been worked in for a known time, and has no outcome. */
export type CountedSession = Pick<SessionWork, "started_at_utc" | "cone_band" | "status"> & {
  readonly work_ms: number | null;
  readonly outcome: keyof SessionDay["outcomes"];
};

/** The first day's date and the moments at which days begin; the last one is where the last day is over. */
export interface Days {
  readonly dates: readonly string[];
  readonly starts: readonly string[];
}

/** Counts sessions, one after the other, on the days on which they started. */
export class DayTally {
  readonly days: readonly SessionDay[];
  readonly #starts: readonly string[];

  constructor({ dates, starts }: Days) {
    this.days = dates.map((date, index) => emptyDay(date, starts[index] ?? "", starts[index + 1] ?? ""));
    this.#starts = starts;
  }

  /** One of before the first day, or of after the last one, counts for none. */
  add(session: CountedSession): void {
    const day = this.days[findDay(this.#starts, session.started_at_utc)];
    if (day !== undefined) addTo(day, session);
  }
}

function addTo(day: SessionDay, { cone_band, status, work_ms, outcome }: CountedSession): void {
  day.sessions += 1;
  day.work_ms += work_ms ?? 0;
  day.outcomes[outcome] += 1;
  if (day.worst_band === null || isWorseBand(cone_band, day.worst_band)) day.worst_band = cone_band;
  if (day.worst_status === null || isWorseStatus(status, day.worst_status)) day.worst_status = status;
}

/** The last day that began at or before a moment; -1 for one before the first. */
function findDay(starts: readonly string[], utc: string): number {
  let before = -1;
  let after = starts.length;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if ((starts[middle] ?? "") <= utc) before = middle;
    else after = middle;
  }
  return before;
}

function emptyDay(date: string, starts_at_utc: string, ends_at_utc: string): SessionDay {
  return {
    date,
    starts_at_utc,
    ends_at_utc,
    sessions: 0,
    work_ms: 0,
    outcomes: {
      completed: 0,
      completed_with_exceptions: 0,
      aborted: 0,
      handed_over: 0,
      expired: 0,
      not_recorded: 0,
      open: 0,
    },
    worst_band: null,
    worst_status: null,
  };
}
