import * as texts from "#texts/time.ts";
import { dateFormat } from "../locale/formats.ts";

/** Around the clock everywhere: who reads a log at night must not ask which half of the day it was. */
const clock = dateFormat({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const day = dateFormat({ day: "numeric", month: "short" });
const dayWithYear = dateFormat({ day: "numeric", month: "short", year: "numeric" });

/** Milliseconds since 1970 of a UTC text with six fractional digits; what is finer than a millisecond is left off. */
export function toMillis(utc: string): number {
  return Date.parse(`${utc.slice(0, 23)}Z`);
}

/** Time of day in the viewer's zone: `14:02:31`. */
export function formatClock(millis: number): string {
  return clock(millis);
}

/** Day in the viewer's zone, with the year only where it is not the year of `now`: `22 Nov`, `22 Nov 2025`. */
export function formatDay(millis: number, now: number): string {
  const isThisYear = new Date(millis).getFullYear() === new Date(now).getFullYear();
  return (isThisYear ? day : dayWithYear)(millis);
}

/** Whether two moments lie on the same day in the viewer's zone. */
export function isSameDay(a: number, b: number): boolean {
  return dayWithYear(a) === dayWithYear(b);
}

/** The moment in UTC, to the second, for who wants to compare it with a log: `2026-11-22 14:02:31 UTC`. */
export function formatUtcClock(millis: number): string {
  const iso = new Date(millis).toISOString();
  return texts.utc(iso.slice(0, 10), iso.slice(11, 19));
}
