import type { PostureHistory, SessionDay } from "@valhalla-go/core/schemas";

const OLGA = { kind: "operator", id: "olga", name: "Olga Ivanova" } as const;

/** Ten days of November: a storm of two days, a session in it that was aborted, and one that is open. */
export function makeHistory(history: Partial<PostureHistory> = {}): PostureHistory {
  const day = (date: number, hour = "00"): string => `2026-11-${String(date).padStart(2, "0")}T${hour}:00:00.000000Z`;
  return {
    from_utc: day(10),
    to_utc: day(20),
    bands: [
      { band: "B", reason: "Steady", set_by: OLGA, seq: 4, since_utc: day(2), until_utc: day(14) },
      { band: "D", reason: "Storm", set_by: OLGA, seq: 40, since_utc: day(14), until_utc: day(16) },
      { band: "B", reason: "Calm again", set_by: OLGA, seq: 60, since_utc: day(16), until_utc: null },
    ],
    health: [
      { status: "green", reasons: [], since_utc: day(2), until_utc: day(15), recorded_by: "session", seq: null },
      {
        status: "red",
        reasons: ["pump: Pump 7 is down"],
        since_utc: day(15),
        until_utc: day(17),
        recorded_by: "change",
        seq: 50,
      },
      { status: "green", reasons: [], since_utc: day(17), until_utc: null, recorded_by: "change", seq: 66 },
    ],
    sessions: [
      {
        id: "open",
        started_at_utc: day(19, "12"),
        ended_at_utc: null,
        cone_band: "B",
        status: "green",
        started_by_id: "pia",
        outcome: "open",
      },
      {
        id: "storm",
        started_at_utc: day(14, "06"),
        ended_at_utc: day(14, "18"),
        cone_band: "D",
        status: "green",
        started_by_id: "olga",
        outcome: "aborted",
      },
    ],
    people: [OLGA],
    decisions: {
      every: "day",
      buckets: [
        { starts_at_utc: day(13), allowed: 1200, denied: 3, go: 0, hold: 0, no_go: 0 },
        { starts_at_utc: day(14), allowed: 4, denied: 90, go: 1, hold: 2, no_go: 5 },
      ],
    },
    told_from: { bands: null, health: null, sessions: null },
    ...history,
  };
}

/** A day of the calendar, without any session unless it is told some. */
export function makeDay(day: Partial<SessionDay> = {}): SessionDay {
  const { date = "2026-11-14" } = day;
  return {
    date,
    starts_at_utc: `${date}T00:00:00.000000Z`,
    ends_at_utc: `${date}T24:00:00.000000Z`,
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
    ...day,
  };
}
