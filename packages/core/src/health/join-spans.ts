import type { HealthSpan } from "./history-schemas.ts";

/** The same stretches, cut to a period, and those in one that follow one another in the same colour. */
export function joinSpans(
  spans: readonly HealthSpan[],
  period: { readonly from_utc: string; readonly to_utc: string },
): HealthSpan[] {
  const joined: HealthSpan[] = [];
  for (const span of spans) {
    const from_utc = span.from_utc < period.from_utc ? period.from_utc : span.from_utc;
    const to_utc = span.to_utc > period.to_utc ? period.to_utc : span.to_utc;
    if (from_utc >= to_utc) continue;
    const last = joined.at(-1);
    const goesOn = last?.to_utc === from_utc && last.status === span.status && last.stale === span.stale;
    if (last !== undefined && goesOn) joined[joined.length - 1] = { ...last, to_utc };
    else joined.push({ ...span, from_utc, to_utc });
  }
  return joined;
}
