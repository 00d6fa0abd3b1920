import { loadPosture } from "../posture/load-posture.ts";
import type { ReadTransaction } from "../ports/store.ts";
import { freeze } from "../session/freeze.ts";
import type { Snapshot } from "../session/schemas.ts";
import type { ReadContext } from "../verb/context.ts";

/** What would be frozen now. */
export async function loadLiveSnapshot(tx: ReadTransaction, ctx: ReadContext, now: string): Promise<Snapshot> {
  return freeze({ ...(await loadPosture(tx, ctx, now)), playbook: ctx.playbook, policy: ctx.policy });
}
