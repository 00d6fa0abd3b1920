import type { ReadTransaction } from "../ports/store.ts";
import type { Utc } from "../time/utc.ts";
import type { Bucket } from "./schemas.ts";
import { spanStart } from "./span-start.ts";

/** The days and the hours of a series from a moment up to another, the days first, each oldest first. */
export async function loadPeriod(
  tx: ReadTransaction,
  workspace: string,
  series: string,
  from_utc: Utc,
  to_utc: Utc,
): Promise<Bucket[]> {
  const days = await tx.series.list(workspace, series, "day", from_utc, to_utc);
  return [...days, ...(await tx.series.list(workspace, series, "hour", spanStart("hour", from_utc), to_utc))];
}
