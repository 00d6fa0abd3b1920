import { z } from "zod";
import { Band } from "../cone/schemas.ts";
import { HealthStatus } from "../health/schemas.ts";
import { DAYS_MAX } from "../posture/constants.ts";
import { daysBetween } from "../time/day-starts.ts";
import { Utc } from "../time/utc.ts";
import { TimeZone } from "../window/schemas.ts";
import { END_REASONS } from "./constants.ts";

/** A date of the calendar that exists. */
const CalendarDate = z.iso.date().describe("A date, as 2026-01-31");

export const CountDaysInput = z
  .strictObject({
    from: CalendarDate.describe("The first day"),
    to: CalendarDate.describe("The day after the last one"),
    zone: TimeZone.default("UTC").describe("Whose days: an IANA time zone, for example Europe/Berlin"),
  })
  .superRefine(({ from, to }, issues) => {
    const days = daysBetween(from, to);
    if (days <= 0) issues.addIssue({ code: "custom", path: ["to"], message: "must be after from" });
    if (days > DAYS_MAX) {
      issues.addIssue({ code: "custom", path: ["to"], message: `choose at most ${DAYS_MAX} days, this is ${days}` });
    }
  });
export type CountDaysInput = z.infer<typeof CountDaysInput>;

const count = z.int().nonnegative();

/** How the sessions of a day came out. */
const DayOutcomes = z.strictObject({
  ...(Object.fromEntries(END_REASONS.map((reason) => [reason, count])) as Record<
    (typeof END_REASONS)[number],
    typeof count
  >),
  not_recorded: count.describe("Ended before reasons were kept"),
  open: count,
});

/** The sessions that started on a day. */
export const SessionDay = z.strictObject({
  date: CalendarDate,
  starts_at_utc: Utc,
  ends_at_utc: Utc.describe("When the next day begins"),
  sessions: count,
  work_ms: count.describe("Of those that have ended: from start to end without the time on hold"),
  outcomes: DayOutcomes,
  worst_band: Band.nullable().describe("The worst that one of them started in; null on a day without any"),
  worst_status: HealthStatus.nullable().describe("The worst that one of them started in; null on a day without any"),
});
export type SessionDay = z.infer<typeof SessionDay>;

export const SessionDays = z.strictObject({
  zone: z.string(),
  sessions: count,
  work_ms: count,
  days: z.array(SessionDay).describe("Every day of the period, the first one first"),
});
export type SessionDays = z.infer<typeof SessionDays>;
