import { SNAPSHOT_MAX_REASONS, isWorseStatus } from "../health/constants.ts";
import { readReason } from "../health/read-reason.ts";
import type { HealthSummary } from "../health/schemas.ts";
import type { DriftLevel, Difference } from "./schemas.ts";

/**
 * What differs between two summaries of health. The colour improves or worsens by its order. A reason is something that is
 * not green, so one that came is worse and one that went is better; one whose source only says something else is neither.
 * Where a summary holds as many reasons as a summary may, what is missing from it may have been cut off: that is neither.
 */
export function compareHealth(frozen: HealthSummary, live: HealthSummary): Difference[] {
  const differences: Difference[] = [];
  if (frozen.status !== live.status) {
    const drift = isWorseStatus(live.status, frozen.status) ? "worsened" : "improved";
    differences.push({ field: "health", frozen: frozen.status, live: live.status, drift });
  }
  const before = bySource(frozen.reasons);
  const after = bySource(live.reasons);
  for (const source of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(source) ?? null, after.get(source) ?? null];
    if (was === is) continue;
    differences.push({ field: "reasons", frozen: was, live: is, drift: judgeReason(was, is, frozen, live) });
  }
  return differences;
}

function judgeReason(was: string | null, is: string | null, frozen: HealthSummary, live: HealthSummary): DriftLevel {
  if (was === null) return isFull(frozen) ? "none" : "worsened";
  if (is === null) return isFull(live) ? "none" : "improved";
  return "none";
}

function isFull({ reasons }: HealthSummary): boolean {
  return reasons.length >= SNAPSHOT_MAX_REASONS;
}

/** A reason that names no source stands for itself. */
function bySource(reasons: readonly string[]): Map<string, string> {
  return new Map(reasons.map((reason) => [readReason(reason)?.source ?? ` ${reason}`, reason]));
}
