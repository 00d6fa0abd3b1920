import { SYSTEM_ACTOR } from "../actor/constants.ts";
import { BOOT_CONE } from "../cone/constants.ts";
import { readCone } from "../cone/read-cone.ts";
import type { ReadTransaction } from "../ports/store.ts";
import { STRETCHES_MAX } from "./constants.ts";
import type { BandStretch } from "./history-schemas.ts";
import type { Period } from "../time/period.ts";
import type { Told } from "./told.ts";

/** The bands of a period: those that were set in it, and the one in which it began. */
export async function loadBandHistory(
  tx: ReadTransaction,
  workspace: string,
  { from, to }: Period,
): Promise<Told<BandStretch>> {
  const found = await tx.cone.list(workspace, { limit: STRETCHES_MAX + 1, before_seq: null, from, to });
  const changes = found.slice(0, STRETCHES_MAX);
  const isAll = changes.length === found.length;
  if (isAll) changes.push(...(await tx.cone.list(workspace, { limit: 1, before_seq: null, to: from })));

  const stretches: BandStretch[] = changes.toReversed().map((stored) => {
    const { band, reason, set_by, updated_at_utc } = readCone(stored);
    return { band, reason, set_by, seq: stored.seq, since_utc: updated_at_utc, until_utc: null };
  });
  const first = stretches[0]?.since_utc ?? to;
  if (isAll && first > from) stretches.unshift(...(await findBoot(tx, first)));
  for (const [index, stretch] of stretches.entries()) stretch.until_utc = stretches[index + 1]?.since_utc ?? null;
  return { items: stretches, told_from: isAll ? null : (stretches[0]?.since_utc ?? null) };
}

/** Before anybody sets a band it is that of the boot, since the installation is there. */
async function findBoot(tx: ReadTransaction, until: string): Promise<BandStretch[]> {
  const [first] = await tx.audit.listStored(0, 1);
  if (first === undefined || first.ts_utc >= until) return [];
  return [{ ...BOOT_CONE, set_by: SYSTEM_ACTOR, seq: null, since_utc: first.ts_utc, until_utc: null }];
}
