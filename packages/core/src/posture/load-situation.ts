import { type HeldBand, countBand } from "../cone/count-band.ts";
import type { ConeChange, EffectiveBand } from "../cone/schemas.ts";
import type { Health } from "../health/schemas.ts";
import type { Playbook, StepProgress } from "../playbook/schemas.ts";
import type { ProgressPlace, ReadTransaction } from "../ports/store.ts";
import type { OpenSession } from "../session/schemas.ts";
import type { ReadContext } from "../verb/context.ts";
import { loadCone, loadHealth } from "./load-posture.ts";

/** What every answer about going or not is made from, all of one moment. */
export interface Situation {
  readonly session: OpenSession | null;
  readonly cone: ConeChange;
  readonly health: Health;
  readonly effective_band: EffectiveBand;
  /** The one that was frozen at the start of the open session, else the one that is followed now. */
  readonly playbook: Playbook;
  /** Where progress in it is kept; null where there is none to keep: it is made anew in every session, and none is open. */
  readonly progress_place: ProgressPlace | null;
}

export async function loadSituation(tx: ReadTransaction, ctx: ReadContext, now: string): Promise<Situation> {
  const session = await tx.sessions.findOpen(ctx.caller.workspace);
  const cone = await loadCone(tx, ctx, now);
  const health = await loadHealth(tx, ctx, now);
  const playbook = playbookOf(session) ?? ctx.playbook;
  return {
    session,
    cone,
    health,
    effective_band: countBand(cone.band, heldBandOf(session), ctx.policy.ratchet),
    playbook,
    progress_place: placeOf(playbook, session, ctx.caller.workspace),
  };
}

/** The progress that counts in a situation. */
export async function loadProgress(tx: ReadTransaction, { progress_place }: Situation): Promise<StepProgress[]> {
  return progress_place === null ? [] : tx.progress.list(progress_place);
}

/** The band that a session holds on to for the ratchet; null without one. */
export function heldBandOf(session: OpenSession | null): HeldBand | null {
  if (session === null) return null;
  if (session.baseline !== null) return { band: session.baseline.band, origin: "the session's baseline" };
  return { band: session.cone_band, origin: "frozen at the start" };
}

function playbookOf(session: OpenSession | null): Playbook | null {
  const frozen = session?.snapshot?.playbook ?? null;
  if (frozen === null) return null;
  const { digest: _, ...playbook } = frozen;
  return playbook;
}

function placeOf(playbook: Playbook, session: OpenSession | null, workspace: string): ProgressPlace | null {
  const place = { workspace, playbook_id: playbook.id };
  if (playbook.progress === "once") return { ...place, session_id: null };
  return session === null ? null : { ...place, session_id: session.id };
}
