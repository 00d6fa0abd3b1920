import { parseEntryText } from "./parse-entry-text.ts";
import { isCanonicalTextOf, parsePlainEntryText } from "./read-entry-text.ts";
import type { AuditEntry } from "./schemas.ts";
import { type ChainHead, hashBody } from "./seal.ts";

/** A row of the audit table as it was read: the canonical text, and the columns beside it. */
export interface StoredEntry {
  readonly seq: number;
  readonly id: string;
  readonly ts_utc: string;
  readonly event: string;
  readonly actor_id: string;
  readonly workspace: string;
  readonly session_id: string | null;
  readonly body: string;
  readonly prev: string;
  readonly hash: string;
}

/**
 * Why this row cannot be the one that follows `before` in the chain of `origin`; null when it can. The stored bytes are
 * hashed first and parsed afterwards, the parsed entry must give the same bytes again (so no second spelling of the same
 * entry passes), and the columns beside the text must say what the text says.
 */
export function findChainProblem(row: StoredEntry, before: ChainHead, origin: string): string | null {
  if (row.seq !== before.seq + 1) return `entry ${before.seq + 1} is missing; the next one is ${row.seq}`;
  if (row.prev !== before.hash) return "prev is not the hash of the entry before";
  if (row.hash !== hashBody(row.body)) return "hash is not the hash of the stored text";
  const entry = parseEntry(row);
  if (entry === null) return "the stored text is not an audit entry";
  if (entry.origin !== origin) return `origin is ${entry.origin}, this installation is ${origin}`;
  const { hash: _, ...unsealed } = entry;
  if (!isCanonicalTextOf(unsealed, row.body)) return "the stored text is not in canonical form";
  return findColumnProblem(row, entry);
}

function findColumnProblem(row: StoredEntry, entry: AuditEntry): string | null {
  const told: Omit<StoredEntry, "body"> = {
    seq: entry.seq,
    id: entry.id,
    ts_utc: entry.ts_utc,
    event: entry.event,
    actor_id: entry.actor.id,
    workspace: entry.workspace,
    session_id: entry.session_id,
    prev: entry.prev,
    hash: entry.hash,
  };
  for (const column of Object.keys(told) as (keyof typeof told)[]) {
    if (told[column] !== row[column]) return `column ${column} does not say what the stored text says`;
  }
  return null;
}

/** The entry that a row holds, null when its text is not one or not the one that was hashed. */
export function readEntry(row: Pick<StoredEntry, "body" | "hash">): AuditEntry | null {
  return hashBody(row.body) === row.hash ? parseEntry(row) : null;
}

function parseEntry(row: Pick<StoredEntry, "body" | "hash">): AuditEntry | null {
  const entry = parsePlainEntryText(row.body) ?? parseEntryText(row.body);
  return entry === null ? null : { ...entry, hash: row.hash };
}
