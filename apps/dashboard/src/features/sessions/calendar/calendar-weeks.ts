import type { SessionDay } from "@valhalla-go/core/schemas";

/** A week of the calendar: seven places, null for days that are not shown. */
export type CalendarWeek = readonly (SessionDay | null)[];

const DAYS_PER_WEEK = 7;
const MONDAY = 1;
const DAY_MS = 86_400_000;

/** The first day of the week where the viewer is: 1 is Monday, 7 is Sunday. */
export function firstWeekday(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & {
    readonly weekInfo?: { readonly firstDay: number };
    getWeekInfo?: () => { readonly firstDay: number };
  };
  return known.getWeekInfo?.().firstDay ?? known.weekInfo?.firstDay ?? MONDAY;
}

/** Days one after another as weeks, each in its place of the week. */
export function splitIntoWeeks(days: readonly SessionDay[], firstDay: number): CalendarWeek[] {
  const weeks: (SessionDay | null)[][] = [];
  for (const day of days) {
    const place = placeInWeek(day.date, firstDay);
    if (weeks.length === 0 || place === 0) weeks.push(Array.from({ length: DAYS_PER_WEEK }, () => null));
    const week = weeks.at(-1);
    if (week !== undefined) week[place] = day;
  }
  return weeks;
}

/** Where a date (`2026-11-22`) stands in its week, from 0. */
export function placeInWeek(date: string, firstDay: number): number {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return (weekday - (firstDay % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
}

/** The date so many days after another. */
export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The days that are shown: 53 weeks that end with `last`, from the beginning of a week on; `to` is the day after. */
export function calendarSpan(last: string, firstDay: number): { readonly from: string; readonly to: string } {
  const from = dateAfter(last, -(52 * DAYS_PER_WEEK + placeInWeek(last, firstDay)));
  return { from, to: dateAfter(last, 1) };
}

/** How strongly a day is drawn, 0 to 4: none, and quarters of the most that any day has. */
export function levelOf(value: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (value <= 0 || most <= 0) return 0;
  return Math.min(4, Math.ceil((value / most) * 4)) as 1 | 2 | 3 | 4;
}
