const PREFIX = "check:";

/** The series in which what a check measured is kept. */
export function checkSeries(check_id: string): string {
  return `${PREFIX}${check_id}`;
}

/** The check whose series it is; null for a series of something else. */
export function checkOfSeries(series: string): string | null {
  return series.startsWith(PREFIX) ? series.slice(PREFIX.length) : null;
}
