import { z } from "zod";
import { Name, Title } from "../text/identifier.ts";
import { Utc } from "../time/utc.ts";
import { findRecurrenceProblem } from "./find-recurrence-problem.ts";
import { PREVIEW_COUNT, PURPOSES, RECURRENCE_MAX_MINUTES } from "./constants.ts";

export const Purpose = z.enum(PURPOSES);
export type Purpose = z.infer<typeof Purpose>;

/** An IANA time zone, for example `Europe/Berlin`. */
export const TimeZone = z
  .string()
  .max(100)
  .refine(isTimeZone, "is no IANA time zone. Write it as Europe/Berlin or UTC");

const LocalTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "write it as 2026-12-24T18:00, in the time of the zone");

/**
 * When something is: again and again, from a cron expression for so many minutes (time that passes) or until another cron
 * expression (time on the wall); or once, between two local times.
 */
export const Recurrence = z
  .union([
    z.strictObject({
      cron: z.string().min(1).max(100).describe("Minute, hour, day, month, weekday: when it begins"),
      minutes: z.int().min(1).max(RECURRENCE_MAX_MINUTES).describe("How long it lasts, as time passes"),
      time_zone: TimeZone.default("UTC"),
    }),
    z.strictObject({
      cron: z.string().min(1).max(100),
      until_cron: z.string().min(1).max(100).describe("It ends when this comes next: by the clock on the wall"),
      time_zone: TimeZone.default("UTC"),
    }),
    z.strictObject({ from: LocalTime, to: LocalTime, time_zone: TimeZone.default("UTC") }),
  ])
  .superRefine((recurrence, issues) => {
    const problem = findRecurrenceProblem(recurrence);
    if (problem !== null) issues.addIssue({ code: "custom", message: problem });
  });
export type Recurrence = z.infer<typeof Recurrence>;

/** When what may go: a deny window forbids while it lasts; where there is an allow window, only inside one may anything go. */
export const FreezeWindow = z.strictObject({
  title: Title,
  effect: z.enum(["deny", "allow"]).default("deny").describe("Deny beats allow"),
  when: Recurrence,
  engines: z.array(Name).max(200).default([]).describe("Only these engines; empty: all"),
  classes: z.array(Name).max(200).default([]).describe("Only engines of these classes; empty: all"),
  actions: z.array(Name).max(200).default([]).describe("Only these actions; empty: all"),
  purposes: z.array(Purpose).min(1).default(["deploy"]).describe("What it is about; mending is not, unless it is said"),
  let_running_finish: z
    .boolean()
    .default(false)
    .describe("Whether a session that was open when it began goes on as before"),
  warn_minutes: z.int().min(0).max(10_080).default(60).describe("So long before it begins an open session is told"),
});
export type FreezeWindow = z.infer<typeof FreezeWindow>;

/** One time that a window is. */
export const Occurrence = z.strictObject({ starts_at_utc: Utc, ends_at_utc: Utc });
export type Occurrence = z.infer<typeof Occurrence>;

/** A window of the policy and one time that it is. */
export const WindowOccurrence = Occurrence.extend({
  window: z.string().describe("Its name in the policy"),
  title: z.string(),
  effect: z.enum(["deny", "allow"]),
});
export type WindowOccurrence = z.infer<typeof WindowOccurrence>;

export const ListWindowsInput = z.strictObject({});

export const WindowView = z.strictObject({
  window: z.string(),
  definition: FreezeWindow,
  text: z.string().describe("When it is, as a sentence"),
  current: Occurrence.nullable().describe("Now, if it is now"),
  coming: z.array(Occurrence).max(PREVIEW_COUNT).describe("The next times, the nearest first"),
});
export type WindowView = z.infer<typeof WindowView>;

export const WindowList = z.strictObject({ windows: z.array(WindowView), checked_at_utc: Utc });
export type WindowList = z.infer<typeof WindowList>;

/** What windows mean for the session that is open, or for one that would start now. */
export const FreezeOutlook = z.strictObject({
  current: z.array(WindowOccurrence).describe("Deny windows that are now, and allow windows that are over or not yet"),
  next: WindowOccurrence.nullable().describe("The deny window that comes next"),
  warning: z.string().nullable().describe("What an open session is told of it beforehand"),
});
export type FreezeOutlook = z.infer<typeof FreezeOutlook>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
