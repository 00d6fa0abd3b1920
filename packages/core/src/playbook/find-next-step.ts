import { isWorseBand } from "../cone/constants.ts";
import type { Band, EffectiveBand } from "../cone/schemas.ts";
import { formatBandMin } from "./find-block-reasons.ts";
import { isLeft } from "./make-checklist.ts";
import type { Checklist, ChecklistStep, NextStep } from "./schemas.ts";

/**
 * The first step, in order, that is neither done, skipped nor blocked. When all that is left is blocked there is none, and the
 * message says how many steps wait and for what.
 */
export function findNextStep({ cone_band, effective_band, status, steps }: Checklist): NextStep {
  const left = steps.filter(isLeft);
  const next_step = left.find((step) => !step.blocked) ?? null;
  return {
    cone_band,
    effective_band,
    status,
    next_step,
    message: describeNext(next_step, left, steps, effective_band),
  };
}

function describeNext(
  next: ChecklistStep | null,
  left: readonly ChecklistStep[],
  steps: readonly ChecklistStep[],
  { band, from, why }: EffectiveBand,
): string {
  if (next !== null) return `Next: ${next.title}.`;
  const skipped = steps.filter((step) => step.skipped).length;
  if (left.length === 0) {
    return skipped === 0
      ? `All ${steps.length} steps are done.`
      : `${steps.length - skipped} of ${steps.length} steps are done, ${skipped} skipped; none is left.`;
  }
  return `Nothing can be done now: ${countSteps(left.length)} for ${describeWaits(left, band)}.${from === "frozen" ? ` ${why}` : ""}`;
}

function countSteps(count: number): string {
  return count === 1 ? "1 step waits" : `${count} steps wait`;
}

/** `band B or better (2) and health to leave red (3)`: each thing waited for, and how many steps wait for it. */
function describeWaits(left: readonly ChecklistStep[], band: Band): string {
  const waits = new Map<string, number>();
  const count = (wait: string): unknown => waits.set(wait, (waits.get(wait) ?? 0) + 1);
  for (const step of left) {
    const forBand = isWorseBand(band, step.band_min);
    if (forBand) count(`band ${formatBandMin(step.band_min)}`);
    if (step.blocked_reasons.length > (forBand ? 1 : 0)) count("health to leave red");
  }
  return [...waits].map(([wait, steps]) => `${wait} (${steps})`).join(" and ");
}
