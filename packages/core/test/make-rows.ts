import type { StoredEntry } from "../src/audit/check-chain.ts";
import type { AuditDraft } from "../src/audit/schemas.ts";
import { type ChainHead, genesisHead, sealEntry } from "../src/audit/seal.ts";
import { makeDraft } from "./fixtures.ts";

/** The row that holds a draft at the place after `head`. */
export function makeRow(draft: AuditDraft, head: ChainHead, origin: string): StoredEntry {
  const { entry, body } = sealEntry(draft, head, origin);
  const { seq, id, ts_utc, event, workspace, session_id, prev, hash } = entry;
  return { seq, id, ts_utc, event, actor_id: entry.actor.id, workspace, session_id, body, prev, hash };
}

/** A sound chain of `count` rows. */
export function makeRows(count: number, origin: string): StoredEntry[] {
  const rows: StoredEntry[] = [];
  let head = genesisHead(origin);
  for (let index = 1; index <= count; index += 1) {
    const row = makeRow(makeDraft({ id: `entry-${index}`, payload: { text: `Note ${index}: é 🚀` } }), head, origin);
    rows.push(row);
    head = row;
  }
  return rows;
}
