import type { ReadableStore } from "../ports/store.ts";
import type { AuditVerification } from "./schemas.ts";
import { type ChainHead, genesisHead } from "./seal.ts";
import { walkChain } from "./walk-chain.ts";

/** With fewer entries one thread is done before another has begun. */
const WORTH_ANOTHER_THREAD = 100_000;

/**
 * Walks the chain from the first entry to the last and names the first bad one: in two halves at the same time, where the
 * store has another thread for the second. Both halves are held to the same entry in the middle, the first one that it ends
 * there, the second one that it follows, so together they say what one walk would.
 */
export async function walkWholeChain(
  store: ReadableStore,
  worthwhile = WORTH_ANOTHER_THREAD,
): Promise<AuditVerification> {
  const { walkBeside } = store;
  const head = await store.read((tx) => tx.audit.head());
  const middle = walkBeside === undefined || head.seq < worthwhile ? null : await findMiddle(store, head);
  if (walkBeside === undefined || middle === null) return walkChain(store);
  const [first, second] = await Promise.all([
    walkChain(store, genesisHead(store.origin), middle),
    walkBeside(middle, head),
  ]);
  if (!first.ok) return { ...first, head };
  return { ...second, entries_checked: first.entries_checked + second.entries_checked };
}

/** The entry in the middle; null when it is missing. */
async function findMiddle(store: ReadableStore, head: ChainHead): Promise<ChainHead | null> {
  const middle = Math.floor(head.seq / 2);
  const [row] = await store.read((tx) => tx.audit.listStored(middle - 1, 1));
  return row?.seq === middle ? { seq: middle, hash: row.hash } : null;
}
