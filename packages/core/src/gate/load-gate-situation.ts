import { loadCone, loadHealth } from "../posture/load-posture.ts";
import { heldBandOf } from "../posture/load-situation.ts";
import type { ReadTransaction } from "../ports/store.ts";
import type { ReadContext } from "../verb/context.ts";
import type { GateSituation } from "./judge-gate.ts";

/** What the gate looks at, all of one moment. */
export async function loadGateSituation(tx: ReadTransaction, ctx: ReadContext, now: string): Promise<GateSituation> {
  const session = await tx.sessions.findOpen(ctx.caller.workspace);
  const { band: live_band } = await loadCone(tx, ctx, now);
  const health = await loadHealth(tx, ctx, now);
  return { policy: ctx.policy, live_band, held_band: heldBandOf(session), health, session };
}
