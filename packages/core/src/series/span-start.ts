import { type Utc, formatUtc, parseUtc } from "../time/utc.ts";
import { DAY_SECONDS, HOUR_SECONDS } from "./constants.ts";

const MICROS_PER_SECOND = 1_000_000;

/** The beginning of the hour or the day (of UTC) that a moment lies in. */
export function spanStart(span: "hour" | "day", at: Utc): Utc {
  const length = (span === "hour" ? HOUR_SECONDS : DAY_SECONDS) * MICROS_PER_SECOND;
  return formatUtc(Math.floor(parseUtc(at) / length) * length);
}

/** Seconds from one moment to another. */
export function secondsBetween(from: Utc, to: Utc): number {
  return (parseUtc(to) - parseUtc(from)) / MICROS_PER_SECOND;
}
