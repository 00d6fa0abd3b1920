/** A place on the axis of time, in milliseconds since 1970. */
export interface TimeAxis {
  readonly from: number;
  readonly to: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Where a moment stands, from 0 at the beginning of the axis to 1 at its end; what lies beyond stands at its edge. */
export function placeOf({ from, to }: TimeAxis, millis: number): number {
  return Math.min(1, Math.max(0, (millis - from) / (to - from)));
}

/** Steps from tick to tick: hours of the day, or days. */
const STEPS = [
  { hours: 1 },
  { hours: 3 },
  { hours: 6 },
  { hours: 12 },
  { days: 1 },
  { days: 2 },
  { days: 7 },
  { days: 14 },
  { days: 30 },
  { days: 61 },
] as const;

/**
 * At most `most` moments to name on the axis, each at a whole hour of the viewer's day or at midnight. Days are counted by the
 * calendar: where the clock changes, midnight stays midnight.
 */
export function listTicks({ from, to }: TimeAxis, most: number): number[] {
  const span = to - from;
  const step = STEPS.find((each) => span / lengthOf(each) <= most) ?? { days: Math.ceil(span / DAY / most) };
  const start = new Date(from);
  const midnight = (later: number): number =>
    new Date(start.getFullYear(), start.getMonth(), start.getDate() + later).getTime();
  const ticks: number[] = [];
  if ("days" in step) {
    for (let day = 1; midnight(day) < to; day += step.days) ticks.push(midnight(day));
    return ticks;
  }
  for (let day = 0; midnight(day) < to; day += 1) {
    for (let hour = 0; hour < 24; hour += step.hours) {
      const at = new Date(start.getFullYear(), start.getMonth(), start.getDate() + day, hour).getTime();
      if (at > from && at < to && at !== ticks.at(-1)) ticks.push(at);
    }
  }
  return ticks;
}

function lengthOf(step: (typeof STEPS)[number]): number {
  return "days" in step ? step.days * DAY : step.hours * HOUR;
}
