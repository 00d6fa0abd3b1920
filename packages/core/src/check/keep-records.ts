import { DAY_SECONDS } from "../series/constants.ts";
import { foldHours } from "../series/fold-hours.ts";
import { spanStart } from "../series/span-start.ts";
import type { WriteTransaction } from "../ports/store.ts";
import { type Utc, addSeconds } from "../time/utc.ts";
import { HISTORY_DAYS } from "./constants.ts";
import { rollCheck } from "./load-record.ts";
import { checkOfSeries } from "./series-name.ts";

/** So many rows of each kind at a time: nobody's change waits for more. */
const KEPT_AT_ONCE = 50;
const ROLLED_AT_ONCE = 5;

/** Keeps what was measured as small as it is promised, and rolled up for lists, a little at a time. */
export async function keepRecords(
  tx: WriteTransaction,
  workspace: string,
  has: (check_id: string) => boolean,
  now: Utc,
): Promise<void> {
  await foldHours(tx, workspace, now, KEPT_AT_ONCE);
  await tx.checks.removeChangesBefore(workspace, addSeconds(now, -HISTORY_DAYS * DAY_SECONDS), KEPT_AT_ONCE);
  const hour = spanStart("hour", now);
  for (const old of await tx.series.listBefore(workspace, "rolling", hour, ROLLED_AT_ONCE)) {
    const check_id = checkOfSeries(old.series);
    if (check_id !== null && has(check_id)) {
      await tx.series.save(workspace, await rollCheck(tx, workspace, check_id, hour));
    }
    await tx.series.remove(workspace, old);
  }
}
