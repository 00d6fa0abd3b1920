import type { ReadTransaction } from "../ports/store.ts";
import { DAY_SECONDS, SLOT_SECONDS } from "../series/constants.ts";
import { loadPeriod } from "../series/load-period.ts";
import { spanStart } from "../series/span-start.ts";
import type { Period } from "../time/period.ts";
import { type Utc, addSeconds } from "../time/utc.ts";
import { checkSeries } from "./series-name.ts";

/** A stretch of time in which a check was looked at, or reported, at least once. */
export interface Look {
  readonly from_utc: Utc;
  readonly to_utc: Utc;
}

/** When a check was looked at, oldest first, as finely as it is kept: five minutes while its hours are kept, else days of UTC. */
export async function loadLooks(
  tx: ReadTransaction,
  workspace: string,
  check_id: string,
  { from, to }: Period,
): Promise<Look[]> {
  const buckets = await loadPeriod(tx, workspace, checkSeries(check_id), spanStart("day", from), to);
  return buckets.flatMap(({ span, starts_at_utc, slots }) => {
    if (span === "day") return [{ from_utc: starts_at_utc, to_utc: addSeconds(starts_at_utc, DAY_SECONDS) }];
    return slots.flatMap(([count], index) => {
      const from_utc = addSeconds(starts_at_utc, index * SLOT_SECONDS);
      return count === 0 ? [] : [{ from_utc, to_utc: addSeconds(from_utc, SLOT_SECONDS) }];
    });
  });
}
