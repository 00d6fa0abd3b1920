import { invalidInput } from "../errors/go-error.ts";
import type { ReadableStore } from "../ports/store.ts";
import { addDays, daysBetween, listDayStarts } from "../time/day-starts.ts";
import type { Period } from "../time/period.ts";
import { defineRead } from "../verb/define-read.ts";
import { CountDaysInput, SessionDays } from "./day-schemas.ts";
import { type CountedSession, DayTally } from "./day-tally.ts";
import type { SessionWork } from "./mark-schemas.ts";
import type { OpenSession } from "./schemas.ts";

/** Most sessions that are counted at once. */
const COUNTED_MAX = 100_000;

/** So many are held at once. */
const PAGE_SIZE = 1000;

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

    const tally = new DayTally({ dates, starts });
    const open = await store.read((tx) => tx.sessions.findOpen(caller.workspace));
    if (open !== null) tally.add(asOpen(open));
    for await (const session of readWork(store, caller.workspace, period)) {
      // One that ends while the others are read has been counted as it was.
      if (session.id !== open?.id) tally.add(asEnded(session));
    }

    const days = [...tally.days];
    return {
      zone,
      sessions: days.reduce((sum, day) => sum + day.sessions, 0),
      work_ms: days.reduce((sum, day) => sum + day.work_ms, 0),
      days,
    };
  },
});

/** Ended sessions that started in a period; between the pages others have a turn. */
async function* readWork(store: ReadableStore, workspace: string, period: Period): AsyncGenerator<SessionWork> {
  let after: SessionWork | null = null;
  for (let read = 0; ;) {
    const page: SessionWork[] = await store.read((tx) =>
      tx.sessions.listWork(workspace, period, { limit: PAGE_SIZE, after }),
    );
    read += page.length;
    if (read > COUNTED_MAX) {
      throw invalidInput({
        path: ["to"],
        message: `choose a shorter period, this one holds more than ${COUNTED_MAX} sessions`,
      });
    }
    yield* page;
    if (page.length < PAGE_SIZE) return;
    after = page.at(-1) ?? null;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function asEnded({ end_reason, ...session }: SessionWork): CountedSession {
  return { ...session, outcome: end_reason ?? "not_recorded" };
}

function asOpen({ started_at_utc, cone_band, status }: OpenSession): CountedSession {
  return { started_at_utc, cone_band, status, work_ms: null, outcome: "open" };
}
