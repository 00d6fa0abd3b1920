import { chmodSync } from "node:fs";
import { DatabaseSync, backup } from "node:sqlite";
import { syncFile } from "../files/sync-file.ts";
import { openReader } from "../sqlite/open-connection.ts";

/** Pages that are copied at a time. */
const PAGES_AT_A_TIME = 2000;

/**
 * Copies a database, also one that another process writes to, as it was at one moment, into one file that needs no other
 * beside it. `onMoment` is called at that moment.
 */
export async function copyDatabase(source: string, copy: string, onMoment: () => void): Promise<void> {
  const db = openReader(source);
  try {
    // An open read transaction holds the state of the moment; without it, each write of others would begin the copy anew.
    db.exec("BEGIN");
    db.prepare("SELECT count(*) FROM sqlite_schema").get();
    onMoment();
    await backup(db, copy, { rate: PAGES_AT_A_TIME });
  } finally {
    db.close();
  }
  leaveWal(copy);
  chmodSync(copy, 0o600);
  syncFile(copy);
}

/** A database in WAL mode wants to make files beside it even when it is only read, which a backup's disk may not allow. */
function leaveWal(file: string): void {
  const db = new DatabaseSync(file);
  try {
    db.exec("PRAGMA journal_mode = DELETE");
  } finally {
    db.close();
  }
}
