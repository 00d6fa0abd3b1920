import type { Utc } from "./utc.ts";

/** A moment for people, to the minute: `14:00 UTC`, and on another day `2026-12-24 14:00 UTC`. */
export function formatMoment(utc: Utc, now: Utc): string {
  const time = utc.slice(11, 16);
  return utc.slice(0, 10) === now.slice(0, 10) ? `${time} UTC` : `${utc.slice(0, 10)} ${time} UTC`;
}
