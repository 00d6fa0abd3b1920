import type { ReadTransaction } from "../ports/store.ts";
import type { OpenSession, Snapshot } from "../session/schemas.ts";
import type { ReadContext } from "../verb/context.ts";
import { compareSnapshots } from "./compare-snapshots.ts";
import { driftKey } from "./drift-key.ts";
import { loadLiveSnapshot } from "./load-live-snapshot.ts";
import type { LiveDrift } from "./schemas.ts";

/** The drift of the open session at `now`, looked at and not taken from the record. */
export async function loadLiveDrift(tx: ReadTransaction, ctx: ReadContext, now: string): Promise<LiveDrift> {
  const open = await tx.sessions.findOpen(ctx.caller.workspace);
  return liveDriftOf(open, await loadLiveSnapshot(tx, ctx, now));
}

/** How `live` stands to the snapshot of the open session. */
export function liveDriftOf(open: OpenSession | null, live: Snapshot): LiveDrift {
  if (open === null || open.snapshot === null) {
    return { session_id: open?.id ?? null, level: null, differences: [], since_utc: null };
  }
  const drift = compareSnapshots(open.snapshot, live);
  const recorded = open.drift !== null && driftKey(open.drift) === driftKey(drift) ? open.drift : null;
  return { session_id: open.id, ...drift, since_utc: recorded?.since_utc ?? null };
}
