import { END_REASONS } from "@valhalla-go/core/constants";
import type { SessionDay } from "@valhalla-go/core/schemas";
import { dateFormat, numberFormat } from "../../../lib/locale/formats.ts";
import { formatSpan } from "../../../lib/time/format-duration.ts";
import * as texts from "#texts/session-calendar.ts";
import { BAND_NAMES, OUTCOMES } from "#texts/terms.ts";

const figure = numberFormat();
/** A date is the same everywhere, so it is written in the zone that it is read in. */
const longDate = dateFormat({ weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const shortDate = dateFormat({ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** A date for who reads a sentence: `Saturday, 14 November 2026`. */
export function sayDate(date: string): string {
  return longDate(Date.parse(`${date}T00:00:00Z`));
}

/** A date in few letters: `14 Nov 2026`. */
export function sayShortDate(date: string): string {
  return shortDate(Date.parse(`${date}T00:00:00Z`));
}

/** A day in a sentence: its date, how many sessions, how long, how they came out, and the worst that they began in. */
export function describeDay({ date, sessions, work_ms, outcomes, worst_band, worst_status }: SessionDay): string {
  if (sessions === 0) return texts.day(sayDate(date), [texts.NONE]);
  const words = { ...OUTCOMES, not_recorded: texts.NOT_RECORDED, open: texts.OPEN };
  const cameOut = ([...END_REASONS, "not_recorded", "open"] as const).flatMap((outcome) =>
    outcomes[outcome] === 0 ? [] : [texts.outcome(figure(outcomes[outcome]), words[outcome])],
  );
  return texts.day(sayDate(date), [
    texts.sessions(sessions),
    ...(work_ms === 0 ? [] : [texts.atWork(formatSpan(work_ms))]),
    ...cameOut,
    ...(worst_band === null ? [] : [texts.worstBand(`${worst_band} ${BAND_NAMES[worst_band]}`)]),
    ...(worst_status === null ? [] : [texts.worstHealth(worst_status)]),
  ]);
}
