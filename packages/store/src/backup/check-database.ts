import type { DatabaseSync } from "node:sqlite";
import type { ChainHead } from "@valhalla-go/core";
import { checkRecord } from "../integrity/check-record.ts";
import { findContradiction } from "../integrity/find-contradiction.ts";
import { createSqliteConnection } from "../sqlite/sqlite-connection.ts";
import { BackupError } from "./backup-error.ts";
import { withDatabase } from "./with-database.ts";

/** What a database that was checked holds. */
export interface CheckedDatabase {
  readonly origin: string;
  readonly head: ChainHead;
  readonly entries_checked: number;
}

/**
 * Checks a database that nobody writes to: its pages, the hash of every row, the whole chain of entries, and that the
 * state is what the entries tell. Throws BackupError that names the first thing that is not what was written.
 */
export async function checkDatabase(file: string): Promise<CheckedDatabase> {
  const { origin, head } = await withDatabase(file, readHead);
  const damage =
    (await checkRecord(file, origin)) ??
    (await withDatabase(file, (db) => findContradiction(createSqliteConnection(db))));
  if (damage !== null) throw new BackupError(`table ${damage.table}, row ${damage.row}: ${damage.problem}`);
  return { origin, head, entries_checked: head.seq };
}

function readHead(db: DatabaseSync): { readonly origin: string; readonly head: ChainHead } {
  const origin = db.prepare("SELECT origin FROM installation").get()?.["origin"];
  const row = db.prepare("SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1").get();
  if (typeof origin !== "string" || row === undefined) throw new BackupError("it has no entries");
  return { origin, head: { seq: Number(row["seq"]), hash: String(row["hash"]) } };
}
