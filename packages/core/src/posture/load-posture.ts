import { SYSTEM_ACTOR } from "../actor/constants.ts";
import { BOOT_CONE } from "../cone/constants.ts";
import { readCone } from "../cone/read-cone.ts";
import type { ConeChange } from "../cone/schemas.ts";
import { rollUpHealth } from "../health/roll-up.ts";
import type { Health } from "../health/schemas.ts";
import type { ReadTransaction } from "../ports/store.ts";
import type { ReadContext } from "../verb/context.ts";

/** The cone in force. A workspace without one is in the boot default. */
export async function loadCone(tx: ReadTransaction, { caller }: ReadContext, now: string): Promise<ConeChange> {
  const stored = await tx.cone.findCurrent(caller.workspace);
  if (stored !== null) return readCone(stored);
  return { ...BOOT_CONE, updated_at_utc: now, metrics: {}, set_by: SYSTEM_ACTOR };
}

/** Health at `now`, rolled up from the server's measurements and the workspace's signals. */
export async function loadHealth(tx: ReadTransaction, ctx: ReadContext, now: string): Promise<Health> {
  const signals = await tx.signals.list(ctx.caller.workspace);
  // Measured after the signals were read: one that is damaged is left out of them, and is told by the server's own state.
  return rollUpHealth(ctx.measureServer(), signals, now);
}

/** Cone and health of one moment: what rules about going or not look at. */
export async function loadPosture(
  tx: ReadTransaction,
  ctx: ReadContext,
  now: string,
): Promise<{ cone: ConeChange; health: Health }> {
  return { cone: await loadCone(tx, ctx, now), health: await loadHealth(tx, ctx, now) };
}
