import { DAY } from "./time-spans.ts";

/** So many days before the end the worst of the story happens. */
export const INCIDENT_DAYS = 12;

/** So many days before the end much was refunded, for a day. */
export const REFUNDS_DAYS = 18;

const SATURDAY = 6;
const SUNDAY = 0;

/**
 * The midnight (UTC) from which the days of a story that ends then are counted back: its last one, or the last from which the
 * incident falls on a working day, when somebody is on watch for it.
 */
export function findStoryMidnight(until_ms: number): number {
  const midnight = Math.floor(until_ms / DAY) * DAY;
  const weekday = new Date(midnight - INCIDENT_DAYS * DAY).getUTCDay();
  const back = weekday === SATURDAY ? 1 : weekday === SUNDAY ? 2 : 0;
  return midnight - back * DAY;
}
