const MILLIS_PER_MINUTE = 60_000;

/** The moment at which a day (`2026-11-22`) begins in the viewer's zone, as ISO text in UTC. */
export function startOfDay(day: string): string {
  return beginning(day, 0).toISOString();
}

/** The moment at which the day after begins in the viewer's zone: the end of the day, which is no longer part of it. */
export function endOfDay(day: string): string {
  return beginning(day, 1).toISOString();
}

/** The day in the viewer's zone on which a moment (milliseconds since 1970) lies: `2026-11-22`. */
export function dayOf(millis: number): string {
  const offset = new Date(millis).getTimezoneOffset() * MILLIS_PER_MINUTE;
  return new Date(millis - offset).toISOString().slice(0, 10);
}

/** Days have 23 to 25 hours, so the calendar counts them, not the clock. */
function beginning(day: string, later: number): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later);
}
