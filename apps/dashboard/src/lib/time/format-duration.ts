const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A running time as a clock shows it: `0:04:09`, `27:15:00`. Never negative: two clocks may disagree a little. */
export function formatElapsed(millis: number): string {
  const total = Math.max(0, Math.floor(millis / SECOND));
  const pad = (part: number): string => String(part).padStart(2, "0");
  return `${Math.floor(total / 3600)}:${pad(Math.floor(total / 60) % 60)}:${pad(total % 60)}`;
}

/** A duration in its largest unit: `12 s`, `4 min`, `3 h`, `2 d`. */
export function formatAge(millis: number): string {
  if (millis < MINUTE) return `${Math.max(0, Math.floor(millis / SECOND))} s`;
  if (millis < HOUR) return `${Math.floor(millis / MINUTE)} min`;
  if (millis < DAY) return `${Math.floor(millis / HOUR)} h`;
  return `${Math.floor(millis / DAY)} d`;
}

/** A finished duration in words: `47 s`, `12 min`, `2 h 5 min`, `3 d 4 h`. */
export function formatSpan(millis: number): string {
  if (millis < HOUR) return formatAge(millis);
  const [large, small] = millis < DAY ? [HOUR, MINUTE] : [DAY, HOUR];
  const rest = millis % large;
  return rest < small ? formatAge(millis) : `${formatAge(millis)} ${formatAge(rest)}`;
}
