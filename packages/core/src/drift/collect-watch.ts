import type { ReadTransaction } from "../ports/store.ts";
import type { OpenSession, Snapshot } from "../session/schemas.ts";
import { POSTURE_EVENTS } from "./read-posture-entry.ts";
import type { Watch } from "./schemas.ts";
import { WatchFold } from "./watch-fold.ts";

const ENTRIES_AT_ONCE = 500;

/**
 * What changed on somebody's watch: from the snapshot of the start to that of the end, each change with who made it, when,
 * and its audit entry. null for a session whose snapshot was not kept: there is nothing to begin with. Reads the
 * entries of the session that tell of the posture; who reads them all anyway gives them to a {@link WatchFold} instead.
 */
export async function collectWatch(
  tx: ReadTransaction,
  { workspace, id, snapshot, started_by }: Pick<OpenSession, "workspace" | "id" | "snapshot" | "started_by">,
  end_snapshot: Snapshot,
): Promise<Watch | null> {
  if (snapshot === null) return null;
  const fold = new WatchFold(snapshot, started_by);
  let after_seq = 0;
  for (;;) {
    const entries = await tx.audit.listSession(workspace, id, after_seq, ENTRIES_AT_ONCE, POSTURE_EVENTS);
    for (const entry of entries) fold.add(entry);
    after_seq = entries.at(-1)?.seq ?? after_seq;
    if (entries.length < ENTRIES_AT_ONCE) return fold.finish(end_snapshot);
  }
}
