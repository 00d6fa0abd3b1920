import type { WriteTransaction } from "../ports/store.ts";
import type { VerbContext } from "../verb/context.ts";
import type { Fact } from "../verb/define-change.ts";
import { compareSnapshots } from "./compare-snapshots.ts";
import { driftKey } from "./drift-key.ts";
import { loadLiveSnapshot } from "./load-live-snapshot.ts";
import type { Drift } from "./schemas.ts";

/** The change that may have moved the posture, after everything of it was written. */
export interface PostureChange {
  readonly ctx: VerbContext;
  readonly tx: WriteTransaction;
  readonly now: string;
  record(fact: Fact): Promise<unknown>;
}

const NO_DRIFT: Drift = { level: "none", differences: [] };

/**
 * Records in the same transaction how the posture stands to the snapshot of the open session, when that is not what was
 * recorded last: one GO_DRIFT for each transition. Does nothing without an open session, or when it has no snapshot.
 */
export async function noteDrift({ ctx, tx, now, record }: PostureChange): Promise<void> {
  const open = await tx.sessions.findOpen(ctx.caller.workspace);
  if (open === null || open.snapshot === null) return;
  const drift = compareSnapshots(open.snapshot, await loadLiveSnapshot(tx, ctx, now));
  const before = open.drift ?? NO_DRIFT;
  if (driftKey(drift) === driftKey(before)) return;

  await tx.sessions.save({ ...open, drift: { ...drift, since_utc: now } });
  await record({
    event: "GO_DRIFT",
    session_id: open.id,
    payload: { ...drift, before: { level: before.level, differences: before.differences } },
  });
}
