import { findBlockReasons, isLeft } from "@valhalla-go/core/rules";
import type { Band, ChecklistStep, HealthStatus } from "@valhalla-go/core/schemas";

/** The two axes that block steps. */
export interface PostureAxes {
  readonly band: Band;
  readonly status: HealthStatus;
}

/** What a change of posture would do to the steps that are not done. */
export interface PosturePreview {
  readonly blocks: readonly ChecklistStep[];
  readonly opens: readonly ChecklistStep[];
}

/**
 * Which steps a posture would block and which it would open. A forecast for the person who is about to change it: the
 * server applies the rule itself, at the moment of each step.
 */
export function previewPosture(steps: readonly ChecklistStep[], then: PostureAxes): PosturePreview {
  const left = steps.filter(isLeft);
  return {
    blocks: left.filter((step) => !step.blocked && wouldBlock(step, then)),
    opens: left.filter((step) => step.blocked && !wouldBlock(step, then)),
  };
}

function wouldBlock(step: ChecklistStep, { band, status }: PostureAxes): boolean {
  return findBlockReasons(step, { cone: { band }, health: { status, reasons: [] } }).length > 0;
}
