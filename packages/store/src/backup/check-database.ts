import { DatabaseSync } from "node:sqlite";
import { type ChainHead, walkChain } from "@valhalla-go/core";
import { SqliteReader } from "../sqlite/sqlite-reader.ts";
import { BackupError } from "./backup-error.ts";
import { findDamagedRow } from "./find-damaged-row.ts";

/** What a database that was checked holds. */
export interface CheckedDatabase {
  readonly origin: string;
  readonly head: ChainHead;
  readonly entries_checked: number;
}

/**
 * Checks a database that nobody writes to: its pages, the hash of every row, and the whole chain of entries. Throws
 * BackupError that names the first thing that is not what was written.
 */
export async function checkDatabase(file: string): Promise<CheckedDatabase> {
  const origin = checkContent(file);
  const reader = new SqliteReader({ file, origin, onDamage: () => {} });
  try {
    const { first_bad, head, entries_checked } = await walkChain(reader);
    if (first_bad !== null) throw new BackupError(`audit entry ${first_bad.seq}: ${first_bad.problem}`);
    if (head.seq === 0) throw new BackupError("it has no entries");
    return { origin, head, entries_checked };
  } finally {
    await reader.close();
  }
}

/** Checks pages and rows, and answers the origin. */
function checkContent(file: string): string {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const [verdict] = Object.values(db.prepare("PRAGMA integrity_check(1)").get() ?? {});
    if (verdict !== "ok") throw new BackupError(`its pages are damaged (${String(verdict).split("\n").at(-1)})`);
    const damage = findDamagedRow(db);
    if (damage !== null) throw new BackupError(`table ${damage.table}, row ${damage.row}: ${damage.problem}`);
    const origin = db.prepare("SELECT origin FROM installation").get()?.["origin"];
    if (typeof origin !== "string") throw new BackupError("it belongs to no installation");
    return origin;
  } finally {
    db.close();
  }
}
