/** A moment to the second, `2026-01-01 09:34:05`; told to be UTC once for a whole page. */
export function tellMoment(utc: string): string {
  return `${utc.slice(0, 10)} ${utc.slice(11, 19)}`;
}

const UNITS = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1000],
] as const;

/** Milliseconds as a person reads them, the two largest units: `2 d 4 h`, `1 h 5 min`, `12 s`; cut, not rounded. */
export function tellDuration(ms: number): string {
  const first = UNITS.findIndex(([, size]) => ms >= size);
  if (first === -1) return ms === 0 ? "0 s" : `${ms} ms`;
  let rest = ms;
  const told = UNITS.slice(first, first + 2).flatMap(([name, size]) => {
    const count = Math.floor(rest / size);
    rest %= size;
    return count === 0 ? [] : [`${count} ${name}`];
  });
  return told.join(" ");
}

/** A count with thin spaces between its thousands, whatever the language of the machine is. */
export function tellCount(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, "\u202f");
}
