import { GoError } from "../errors/go-error.ts";
import { type Situation, heldBandOf, loadProgress, loadSituation } from "../posture/load-situation.ts";
import type { ProgressPlace, WriteTransaction } from "../ports/store.ts";
import type { AuditPayload } from "../audit/schemas.ts";
import type { VerbContext } from "../verb/context.ts";
import type { Playbook, Step, StepFacts, StepProgress } from "./schemas.ts";

/** What a change of a step looks at. */
export interface StepCase {
  readonly situation: Situation;
  readonly step: Step;
  /** Its progress until now; null when nobody has ever said anything. */
  readonly earlier: StepProgress | null;
  readonly place: ProgressPlace;
  readonly session_id: string | null;
  /** What every entry about the step tells of the moment: which step, which band counted and why, health, and what it was judged by. */
  readonly stamp: AuditPayload;
}

/**
 * The step in the light of this moment. Throws STEP_UNKNOWN, and NO_ACTIVE_SESSION for a playbook that is worked through
 * anew in every session.
 */
export async function loadStep(
  tx: WriteTransaction,
  ctx: VerbContext,
  step_id: string,
  now: string,
): Promise<StepCase> {
  const situation = await loadSituation(tx, ctx, now);
  const { session, playbook, effective_band, health, progress_place: place } = situation;
  const step = requireStep(playbook, step_id);
  if (place === null) throw new GoError("NO_ACTIVE_SESSION", {});
  const progress = await loadProgress(tx, situation);
  const held = heldBandOf(session);
  const { band_min, blocked_if_red, remediation } = step;
  const facts: StepFacts = {
    live_band: situation.cone.band,
    held_band: held === null ? null : { ...held },
    band_min,
    blocked_if_red,
    remediation,
    on_hold: session !== null && session.hold !== null,
  };
  return {
    situation,
    step,
    earlier: progress.find((item) => item.step_id === step_id) ?? null,
    place,
    session_id: session?.id ?? null,
    stamp: {
      playbook_id: playbook.id,
      playbook_version: playbook.version,
      step_id,
      cone_band: effective_band.band,
      effective_band,
      status: health.status,
      facts,
    },
  };
}

function requireStep(playbook: Playbook, step_id: string): Step {
  const step = playbook.steps.find(({ id }) => id === step_id);
  if (step === undefined) throw new GoError("STEP_UNKNOWN", { step_id, known: playbook.steps.map(({ id }) => id) });
  return step;
}
