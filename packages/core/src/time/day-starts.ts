import { MICROS_PER_MILLI, type Utc, formatUtc } from "./utc.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Further than this no zone is from UTC, in either direction: its offsets have been within 16 hours since 1970. */
const OFFSET_MAX_MS = 16 * 60 * MINUTE_MS;

/**
 * When the days of an IANA zone begin: one moment for each date from `from` (`2026-01-31`), `days` of them, and the one at
 * which the last of them is over. Right over changes of the clock: a day has 23, 24 or 25 hours or whatever the zone had, begins
 * at 01:00 where midnight was left out, and has no length at all where the whole date was. Throws RangeError for a zone or a
 * date that there is none of.
 */
export function listDayStarts(zone: string, from: string, days: number): Utc[] {
  const readWall = createWallClock(zone);
  const first = Date.parse(`${from}T00:00:00Z`);
  if (Number.isNaN(first)) throw new RangeError(`${from} is no date`);
  return Array.from({ length: days + 1 }, (_, index) =>
    formatUtc(findMidnight(first + index * DAY_MS, readWall) * MICROS_PER_MILLI),
  );
}

/** The date (`2026-01-31`) that a number of days after another one is. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days one date is after another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** What the clock on the wall shows at a moment, as if it were UTC; milliseconds since 1970. */
type WallClock = (millis: number) => number;

/** The first moment at which the wall shows `midnight` or later. */
function findMidnight(midnight: number, readWall: WallClock): number {
  const guess = midnight - (readWall(midnight) - midnight);
  const isSteady = readWall(guess - DAY_MS) === midnight - DAY_MS && readWall(guess + DAY_MS) === midnight + DAY_MS;
  if (isSteady && readWall(guess) === midnight) return guess;

  // The clock changes near by. Zones change on whole minutes, so the first that fits is found among minutes.
  let before = (midnight - OFFSET_MAX_MS) / MINUTE_MS;
  let after = (midnight + OFFSET_MAX_MS) / MINUTE_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (readWall(middle * MINUTE_MS) >= midnight) after = middle;
    else before = middle;
  }
  return after * MINUTE_MS;
}

function createWallClock(zone: string): WallClock {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "iso8601",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  return (millis) => {
    const parts = new Map(format.formatToParts(millis).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  };
}
