import { z } from "zod";

/**
 * A moment as ISO 8601 UTC text with exactly six fractional digits: `2026-01-01T09:34:05.283144Z`.
 * Fixed width, so the order of the texts is the order of the moments.
 */
export const Utc = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/)
  .describe("ISO 8601 UTC with six fractional digits");
export type Utc = z.infer<typeof Utc>;

export const MICROS_PER_MILLI = 1000;

/** Microseconds since 1970-01-01T00:00:00Z as {@link Utc} text; exact up to the year 2255. */
export function formatUtc(micros: number): Utc {
  const millis = Math.floor(micros / MICROS_PER_MILLI);
  const rest = String(micros - millis * MICROS_PER_MILLI).padStart(3, "0");
  return `${new Date(millis).toISOString().slice(0, -1)}${rest}Z`;
}

/** The microseconds since 1970 of a {@link Utc} text. */
export function parseUtc(utc: Utc): number {
  return Date.parse(`${utc.slice(0, 23)}Z`) * MICROS_PER_MILLI + Number(utc.slice(23, 26));
}

/** `utc` moved by a number of seconds. */
export function addSeconds(utc: Utc, seconds: number): Utc {
  return formatUtc(parseUtc(utc) + Math.round(seconds * 1_000_000));
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/**
 * A moment as people write one in a filter: a date (`2026-01-01`, midnight UTC) or an ISO date-time with a zone.
 * Comes out as {@link Utc}.
 */
export const MomentInput = z
  .string()
  .regex(DATE_TIME, "give a date (2026-01-01) or a date-time with a zone (2026-01-01T09:34:05Z)")
  .transform((text, issues) => {
    const utc = normaliseMoment(text);
    if (utc === null) {
      issues.addIssue({ code: "custom", message: "this date does not exist" });
      return z.NEVER;
    }
    return utc;
  });

const LAST_MILLI = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

function normaliseMoment(text: string): Utc | null {
  const millis = Date.parse(text);
  if (Number.isNaN(millis) || millis < 0 || millis > LAST_MILLI || !isCalendarDate(text.slice(0, 10))) return null;
  // Put together as text: microseconds after the year 2255 are more than a number holds exactly.
  const micros = (/\.(\d+)/.exec(text)?.[1] ?? "").padEnd(6, "0").slice(3, 6);
  return `${new Date(millis).toISOString().slice(0, -1)}${micros}Z`;
}

/** `Date.parse` moves February 30 into March; a filter must not. */
function isCalendarDate(date: string): boolean {
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
}
