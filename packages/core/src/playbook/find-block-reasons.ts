import { BAND_NAMES, isWorseBand } from "../cone/constants.ts";
import type { ConeState, EffectiveBand } from "../cone/schemas.ts";
import type { HealthSummary } from "../health/schemas.ts";
import type { Step } from "./schemas.ts";

/** What the rules look at: the risk posture and the health of one moment. */
export interface Posture {
  readonly cone: Pick<ConeState, "band">;
  readonly health: HealthSummary;
  /** Why the band counts when it is not the live one. */
  readonly band_why?: string;
}

/** The posture as the rules look at it: the band that counts, and why where that is not the live one. */
export function postureOf({
  effective_band: { band, from, why },
  health,
}: {
  readonly effective_band: EffectiveBand;
  readonly health: HealthSummary;
}): Posture {
  return { cone: { band }, health, ...(from === "frozen" && { band_why: why }) };
}

/**
 * Every reason for which a step may not be done now; none when it may. A band worse than the step's `band_min` blocks,
 * and so does red health unless the step says otherwise, or mends: red must not keep anybody from ending it.
 */
export function findBlockReasons(
  step: Pick<Step, "band_min" | "blocked_if_red" | "remediation">,
  { cone, health, band_why }: Posture,
): string[] {
  const reasons: string[] = [];
  if (isWorseBand(cone.band, step.band_min)) {
    reasons.push(
      `Waits for band ${formatBandMin(step.band_min)}; ${band_why ?? `the band is ${cone.band} (${BAND_NAMES[cone.band]}).`}`,
    );
  }
  if (isBlockedByRed(step) && health.status === "red") {
    reasons.push(`Waits for health to leave red${formatWorstReason(health.reasons)}.`);
  }
  return reasons;
}

/** Whether red health would block a step. */
export function isBlockedByRed({ blocked_if_red, remediation }: Pick<Step, "blocked_if_red" | "remediation">): boolean {
  return blocked_if_red && !remediation;
}

/** `A`, or `B or better`. */
export function formatBandMin(band_min: Step["band_min"]): string {
  return band_min === "A" ? "A" : `${band_min} or better`;
}

function formatWorstReason([worst]: readonly string[]): string {
  return worst === undefined ? "" : ` (${worst})`;
}
