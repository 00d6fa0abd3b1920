import { StoreOpenError } from "../store-open-error.ts";
import { BackupError } from "./backup-error.ts";

/** Primary result code of SQLite for a full disk. */
const SQLITE_FULL = 13;
const NO_ROOM = new Set(["ENOSPC", "EDQUOT"]);

/** Any failure of a backup or a restore, in one line: what was being done, and what stood in the way. */
export function toBackupError(cause: unknown, task: string): BackupError {
  if (cause instanceof BackupError) return cause;
  if (cause instanceof StoreOpenError) return new BackupError(cause.message, { cause });
  const problem = isNoRoom(cause) ? "there is no room left on that disk" : firstLine(cause);
  return new BackupError(`Could not ${task}: ${problem}.`, { cause });
}

function isNoRoom(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  if ("code" in cause && NO_ROOM.has(String(cause.code))) return true;
  if ("code" in cause && cause.code === "STORE_FULL") return true;
  return "errcode" in cause && (Number(cause.errcode) & 0xff) === SQLITE_FULL;
}

function firstLine(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return (text.split("\n")[0] ?? "").replace(/\.$/, "");
}
