import { loadJudgedChecks } from "../check/load-checks.ts";
import { SYSTEM_ACTOR } from "../actor/constants.ts";
import { BOOT_CONE } from "../cone/constants.ts";
import { readCone } from "../cone/read-cone.ts";
import type { ConeChange, Metrics } from "../cone/schemas.ts";
import { rollUpHealth } from "../health/roll-up.ts";
import type { Health } from "../health/schemas.ts";
import { overlayMetrics } from "../kpi/overlay-metrics.ts";
import type { ReadTransaction } from "../ports/store.ts";
import type { ReadContext } from "../verb/context.ts";

/** The cone as it was set. A workspace without one is in the boot default. */
export async function loadSetCone(tx: ReadTransaction, { caller }: ReadContext, now: string): Promise<ConeChange> {
  const stored = await tx.cone.findCurrent(caller.workspace);
  if (stored !== null) return readCone(stored);
  return { ...BOOT_CONE, updated_at_utc: now, metrics: {}, set_by: SYSTEM_ACTOR };
}

/** The cone in force: as it was set, with the latest values of the KPIs as metrics. */
export async function loadCone(tx: ReadTransaction, ctx: ReadContext, now: string): Promise<ConeChange> {
  const cone = await loadSetCone(tx, ctx, now);
  return { ...cone, metrics: await loadMetrics(tx, ctx, cone.metrics) };
}

/** The metrics of the cone, of those that were set and the latest values of KPIs. */
export async function loadMetrics(
  tx: ReadTransaction,
  { caller, policy }: ReadContext,
  metrics: Metrics,
): Promise<Metrics> {
  if (Object.keys(policy.kpis).length === 0) return metrics;
  return overlayMetrics(metrics, await tx.kpis.listLatest(caller.workspace), policy.kpis);
}

/** Health at `now`, rolled up from the server's measurements and the workspace's signals and checks. */
export async function loadHealth(tx: ReadTransaction, ctx: ReadContext, now: string): Promise<Health> {
  const signals = await tx.signals.list(ctx.caller.workspace);
  const checks = await loadJudgedChecks(tx, ctx, now);
  // Measured after the signals were read: one that is damaged is left out of them, and is told by the server's own state.
  return rollUpHealth(ctx.measureServer(), signals, now, checks);
}

/** Cone and health of one moment: what rules about going or not look at. */
export async function loadPosture(
  tx: ReadTransaction,
  ctx: ReadContext,
  now: string,
): Promise<{ cone: ConeChange; health: Health }> {
  return { cone: await loadCone(tx, ctx, now), health: await loadHealth(tx, ctx, now) };
}
