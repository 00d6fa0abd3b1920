import type { StoredEntry } from "./check-chain.ts";
import { readPlainEntryText } from "./read-entry-text.ts";
import { type ChainHead, hashBody } from "./seal.ts";

/**
 * Whether a row is plainly the one that was sealed after `before` in the chain of `origin`. True is a proof: the hash is
 * that of the text, and the text is the canonical text of an entry, which says what the columns say. False proves nothing;
 * `findChainProblem` then has to look closely, which takes some four times as long.
 */
export function isAsSealed(row: StoredEntry, before: ChainHead, origin: string): boolean {
  if (row.seq !== before.seq + 1 || row.prev !== before.hash || row.hash !== hashBody(row.body)) return false;
  const told = readPlainEntryText(row.body);
  return (
    told !== null &&
    told.actor_id === row.actor_id &&
    told.event === row.event &&
    told.id === row.id &&
    told.origin === origin &&
    told.prev === row.prev &&
    told.seq === row.seq &&
    told.session_id === row.session_id &&
    told.ts_utc === row.ts_utc &&
    told.workspace === row.workspace
  );
}
