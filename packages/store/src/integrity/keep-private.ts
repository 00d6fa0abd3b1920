import { chmodSync, closeSync, existsSync, openSync } from "node:fs";
import { FILE_MODE } from "../json-files/state-file.ts";

/** What SQLite keeps beside a database, and the lock of its server. */
const SIBLINGS = ["-wal", "-shm", ".lock"];

/**
 * Makes a database and what lies beside it files for their owner alone; the database is made when it is not there, because
 * SQLite would let others read it, and gives its log the rights of the database. To be called before SQLite opens it.
 */
export function keepPrivate(file: string): void {
  closeSync(openSync(file, "a", FILE_MODE));
  for (const path of [file, ...SIBLINGS.map((suffix) => `${file}${suffix}`)]) {
    if (existsSync(path)) chmodSync(path, FILE_MODE);
  }
}
