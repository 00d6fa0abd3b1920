import {
  type AuditEntry,
  type AuditReads,
  type ChainHead,
  type Damage,
  findChainProblem,
  readEntry,
} from "@valhalla-go/core";

/** Rows that are read at a time. */
const PAGE = 200;

/** What the chain holds after an entry that is known, or what is wrong with that entry or those after it. */
export type Tail =
  | { readonly damage: null; readonly entries: readonly AuditEntry[]; readonly head: ChainHead }
  | { readonly damage: Damage };

/** Looks whether the last entry that is known is there as it was written, and whether those after it are sound. */
export async function checkTail(audit: AuditReads, known: ChainHead, origin: string): Promise<Tail> {
  const lost = await findKnownProblem(audit, known);
  if (lost !== null) return damaged(known.seq, lost);
  const entries: AuditEntry[] = [];
  let head = known;
  for (;;) {
    const rows = await audit.listStored(head.seq, PAGE);
    if (rows.length === 0) return { damage: null, entries, head };
    for (const row of rows) {
      const problem = findChainProblem(row, head, origin);
      const entry = readEntry(row);
      if (problem !== null || entry === null) return damaged(row.seq, problem ?? "its text is not what was hashed");
      entries.push(entry);
      head = { seq: row.seq, hash: row.hash };
    }
  }
}

async function findKnownProblem(audit: AuditReads, known: ChainHead): Promise<string | null> {
  if (known.seq === 0) return null;
  const [row] = await audit.listStored(known.seq - 1, 1);
  if (row?.seq !== known.seq) return "it was acknowledged and is missing";
  if (row.hash !== known.hash) return "its hash is not the one that was acknowledged";
  return readEntry(row) === null ? "its text is not what was hashed" : null;
}

function damaged(seq: number, problem: string): Tail {
  return { damage: { table: "audit_entry", row: String(seq), problem } };
}
