import { statSync } from "node:fs";
import { BackupError } from "./backup-error.ts";

/** Throws BackupError for a folder of another account: what this one made in it, that one could not use. */
export function requireOwnFolder(dir: string): void {
  const { uid } = statSync(dir);
  if (process.geteuid === undefined || uid === process.geteuid()) return;
  throw new BackupError(`The data folder ${dir} belongs to another account. Run this as that account.`);
}
