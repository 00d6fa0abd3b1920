import { invalidInput } from "../errors/go-error.ts";
import { addDays, daysBetween, listDayStarts } from "../time/day-starts.ts";
import { defineRead } from "../verb/define-read.ts";
import { CountDaysInput, SessionDays } from "./day-schemas.ts";
import { type CountedSession, tallyDays } from "./day-tally.ts";
import type { SessionWork } from "./mark-schemas.ts";
import type { OpenSession } from "./schemas.ts";

/** Most sessions that are counted at once. */
const COUNTED_MAX = 100_000;

/**
 * What was done on each day of a calendar, in the days of a zone: for a year at one look. Of sessions it reads what an index
 * holds of them, so ten thousand of them are as good as nothing. Refuses with INVALID_INPUT a period with more than 100,000.
 */
export const countDays = defineRead({
  name: "session.countDays",
  scans: true,
  scope: "session:read",
  input: CountDaysInput,
  output: SessionDays,
  errors: [],
  summary: "Sessions, time at work and outcomes of each day, in the days of a time zone",
  async run({ ctx: { store, caller }, input: { from, to, zone } }) {
    const count = daysBetween(from, to);
    const starts = listDayStarts(zone, from, count);
    const dates = Array.from({ length: count }, (_, index) => addDays(from, index));
    const period = { from: starts[0] ?? "", to: starts.at(-1) ?? "" };

    const sessions = await store.read(async (tx) => {
      const ended = await tx.sessions.listWork(caller.workspace, period, COUNTED_MAX + 1);
      if (ended.length > COUNTED_MAX) {
        throw invalidInput({
          path: ["to"],
          message: `choose a shorter period, this one holds more than ${COUNTED_MAX} sessions`,
        });
      }
      const open = await tx.sessions.findOpen(caller.workspace);
      return [...ended.map(asEnded), ...(open === null ? [] : [asOpen(open)])];
    });

    const days = tallyDays({ dates, starts }, sessions);
    return {
      zone,
      sessions: days.reduce((sum, day) => sum + day.sessions, 0),
      work_ms: days.reduce((sum, day) => sum + day.work_ms, 0),
      days,
    };
  },
});

function asEnded({ end_reason, ...session }: SessionWork): CountedSession {
  return { ...session, outcome: end_reason ?? "not_recorded" };
}

function asOpen({ started_at_utc, cone_band, status }: OpenSession): CountedSession {
  return { started_at_utc, cone_band, status, work_ms: null, outcome: "open" };
}
