import { statSync } from "node:fs";
import { StoreOpenError } from "../store-open-error.ts";

/**
 * Throws StoreOpenError for a database that is missing or empty although its log holds something: SQLite would take the log
 * for a stray file and delete it, and with it what was acknowledged. To be called before SQLite opens it.
 */
export function requireOwnLog(file: string): void {
  if (sizeOf(file) > 0 || sizeOf(`${file}-wal`) === 0) return;
  throw new StoreOpenError(
    `The database ${file} is missing or empty, but its log ${file}-wal is not. ` +
      "Put the data folder aside for examination and restore a backup.",
  );
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
