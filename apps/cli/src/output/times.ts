const UNITS = [
  { name: "d", ms: 86_400_000 },
  { name: "h", ms: 3_600_000 },
  { name: "min", ms: 60_000 },
  { name: "s", ms: 1000 },
] as const;

/** A duration as people say it, in its two largest units: `2 h 5 min`. */
export function formatDuration(ms: number): string {
  const first = UNITS.findIndex((unit) => ms >= unit.ms);
  if (first === -1) return "0 s";
  const parts: string[] = [];
  let rest = ms;
  for (const { name, ms: size } of UNITS.slice(first, first + 2)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${name}`);
  }
  return parts.join(" ");
}

/** A moment of the record to the second: `2026-01-01 09:34:05Z`. */
export function formatMoment(utc: string): string {
  return `${utc.slice(0, 10)} ${utc.slice(11, 19)}Z`;
}

/** Only the time of a moment, for what happens now: `09:34:05Z`. */
export function formatClock(utc: string): string {
  return `${utc.slice(11, 19)}Z`;
}

/** How long ago a moment was, or how far away it is: `5 min ago`, `in 2 h`. */
export function formatDistance(utc: string, now_ms: number): string {
  const ms = Date.parse(utc) - now_ms;
  return ms > 0 ? `in ${formatDuration(ms)}` : `${formatDuration(-ms)} ago`;
}
