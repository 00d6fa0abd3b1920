import * as texts from "#texts/time.ts";
import { numberFormat } from "../locale/formats.ts";

const whole = numberFormat({ maximumFractionDigits: 0 });
const hours = numberFormat({ useGrouping: false });
const part = numberFormat({ minimumIntegerDigits: 2 });

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A running time as a clock shows it: `0:04:09`, `27:15:00`. Never negative: two clocks may disagree a little. */
export function formatElapsed(millis: number): string {
  const total = Math.max(0, Math.floor(millis / SECOND));
  return [hours(Math.floor(total / 3600)), part(Math.floor(total / 60) % 60), part(total % 60)].join(":");
}

/** A duration in its largest unit: `12 s`, `4 min`, `3 h`, `2 d`. */
export function formatAge(millis: number): string {
  if (millis < MINUTE) return texts.seconds(whole(Math.max(0, Math.floor(millis / SECOND))));
  if (millis < HOUR) return texts.minutes(whole(Math.floor(millis / MINUTE)));
  if (millis < DAY) return texts.hours(whole(Math.floor(millis / HOUR)));
  return texts.days(whole(Math.floor(millis / DAY)));
}

/** A finished duration in words: `47 s`, `12 min`, `2 h 5 min`, `3 d 4 h`. */
export function formatSpan(millis: number): string {
  if (millis < HOUR) return formatAge(millis);
  const [large, small] = millis < DAY ? [HOUR, MINUTE] : [DAY, HOUR];
  const rest = millis % large;
  return rest < small ? formatAge(millis) : texts.together(formatAge(millis), formatAge(rest));
}
