import type { HealthStatus } from "../health/schemas.ts";
import type { HealthStretch } from "./history-schemas.ts";

/** That health was of a colour at a moment. */
export interface HealthRecord extends Pick<HealthStretch, "reasons" | "recorded_by" | "seq"> {
  readonly at_utc: string;
  readonly status: HealthStatus;
}

/**
 * Records of a colour, in any order, as stretches of one: each lasts until another colour is recorded. A change is an entry of
 * its own while the server runs, so between two records nothing else is known to have been.
 */
export function foldHealth(records: readonly HealthRecord[], from: string): HealthStretch[] {
  const stretches: HealthStretch[] = [];
  for (const { at_utc, ...record } of records.toSorted(byMoment)) {
    const last = stretches.at(-1);
    if (last?.status === record.status) continue;
    if (last !== undefined) last.until_utc = at_utc;
    stretches.push({ ...record, since_utc: at_utc, until_utc: null });
  }
  return stretches.filter(({ until_utc }) => until_utc === null || until_utc > from);
}

/** Of one moment the change goes before the session, which says less of it. */
function byMoment(a: HealthRecord, b: HealthRecord): number {
  if (a.at_utc !== b.at_utc) return a.at_utc < b.at_utc ? -1 : 1;
  return a.recorded_by < b.recorded_by ? -1 : 1;
}
