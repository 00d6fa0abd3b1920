import type { PeriodReport, SessionReport } from "./schemas.ts";

/** Longest part of a name that comes from elsewhere. */
const PART_MAX_LENGTH = 64;

/** The name of a file with the report of a session, without its extension: letters, digits and hyphens only. */
export function sessionFileName({ session }: SessionReport): string {
  return `go-session-${session.started_at_utc.slice(0, 10)}-${toSafePart(session.id)}`;
}

/** The name of a file with the report of a period, without its extension: digits, letters and hyphens only. */
export function periodFileName({ period }: PeriodReport): string {
  return `go-report-${period.from_utc.slice(0, 10)}-to-${period.to_utc.slice(0, 10)}`;
}

/** Ids of adopted sessions were given elsewhere: nothing of them may be a path, a quote or a line end. */
function toSafePart(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]+/g, "-").slice(0, PART_MAX_LENGTH);
}
