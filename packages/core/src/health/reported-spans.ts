import type { Utc } from "../time/utc.ts";
import type { HealthSpan } from "./history-schemas.ts";
import type { Signal } from "./schemas.ts";

/** What somebody reported of a source at a moment; null: that it is not there any more. */
export interface Reported {
  readonly at_utc: Utc;
  readonly signal: Pick<Signal, "status" | "reason" | "expires_at_utc"> | null;
}

/**
 * How a source was between its reports, oldest first: as it was reported until the next one, and yellow from when that was too
 * old to count. Once it is retired nothing is told of it.
 */
export function reportedSpans(source: string, reports: readonly Reported[], now: Utc): HealthSpan[] {
  return reports.flatMap(({ at_utc, signal }, index) => {
    if (signal === null) return [];
    const { status, reason, expires_at_utc } = signal;
    const until = reports[index + 1]?.at_utc ?? now;
    const said: HealthSpan = {
      from_utc: at_utc,
      to_utc: expires_at_utc < until ? expires_at_utc : until,
      status,
      stale: false,
      reason,
    };
    if (expires_at_utc >= until) return [said];
    const silence = `no data from ${source} since ${at_utc}`;
    return [said, { from_utc: expires_at_utc, to_utc: until, status: "yellow", stale: true, reason: silence }];
  });
}
