import { BANDS } from "../cone/constants.ts";
import type { ConeState } from "../cone/schemas.ts";
import type { Difference } from "./schemas.ts";

/**
 * What differs between two cones. The band improves or worsens by its order. A reason or a metric that changed is told and
 * judged as neither: the policy gives no metric a better side, and words have none.
 */
export function compareCone(
  frozen: Pick<ConeState, "band" | "reason" | "metrics">,
  live: Pick<ConeState, "band" | "reason" | "metrics">,
): Difference[] {
  const differences: Difference[] = [];
  if (frozen.band !== live.band) {
    const drift = BANDS.indexOf(live.band) > BANDS.indexOf(frozen.band) ? "worsened" : "improved";
    differences.push({ field: "band", frozen: frozen.band, live: live.band, drift });
  }
  if (frozen.reason !== live.reason) {
    differences.push({ field: "reason", frozen: frozen.reason, live: live.reason, drift: "none" });
  }
  const before = new Map(Object.entries(frozen.metrics));
  const after = new Map(Object.entries(live.metrics));
  for (const name of [...new Set([...before.keys(), ...after.keys()])].toSorted()) {
    const [was, is] = [before.get(name) ?? null, after.get(name) ?? null];
    if (was !== is) differences.push({ field: `metrics.${name}`, frozen: was, live: is, drift: "none" });
  }
  return differences;
}
