import type { ReadableStore } from "../ports/store.ts";
import { findChainProblem } from "./check-chain.ts";
import { isAsSealed } from "./is-as-sealed.ts";
import type { AuditVerification } from "./schemas.ts";
import { type ChainHead, genesisHead } from "./seal.ts";

/** Most entries that are read and checked before others get a turn: about a millisecond of work. */
const CHUNK = 200;
/** About so many characters of them at most: where each holds many alerts, more would not fit a thread that reads. */
const CHUNK_LENGTH = 1_000_000;

/**
 * Walks the chain from the beginning, or from the row after `after`, up to `last` or the entry that is last now, and names
 * the first bad entry. A chain that ends before `after`, or there with another hash, is bad: it was cut off or written anew.
 * So is one that comes to `last` with another hash. Between chunks other requests get their turn.
 */
export async function walkChain(
  store: ReadableStore,
  after: ChainHead = genesisHead(store.origin),
  last?: ChainHead,
): Promise<AuditVerification> {
  const head = last ?? (await store.read((tx) => tx.audit.head()));
  let before = after;
  if (head.seq < after.seq) return failAt(head.seq + 1, `entry ${head.seq + 1} is missing`);
  let limit = CHUNK / 4;
  while (before.seq < head.seq) {
    const rows = await store.read((tx) => tx.audit.listStored(before.seq, limit));
    if (rows.length === 0) return failAt(before.seq + 1, `entry ${before.seq + 1} is missing`);
    for (const row of rows) {
      if (before.seq === head.seq && row.seq > head.seq) break;
      const problem = isAsSealed(row, before, store.origin) ? null : findChainProblem(row, before, store.origin);
      if (problem !== null) return failAt(row.seq, problem);
      before = { seq: row.seq, hash: row.hash };
    }
    const length = rows.reduce((sum, { body }) => sum + body.length, 0);
    limit = Math.max(1, Math.min(CHUNK, Math.floor((CHUNK_LENGTH * rows.length) / length)));
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (before.hash !== head.hash) return failAt(head.seq, "hash is not the one that is known of it");
  return { ok: true, origin: store.origin, entries_checked: before.seq - after.seq, head: before, first_bad: null };

  function failAt(seq: number, problem: string): AuditVerification {
    const entries_checked = before.seq - after.seq;
    return { ok: false, origin: store.origin, entries_checked, head, first_bad: { seq, problem } };
  }
}
