import { GoError, type StoreOutcome } from "@valhalla-go/core";

/** Primary result codes of SQLite that speak of the disk or the file, not of our statement. */
const ENVIRONMENT_CODES = new Set([5, 6, 7, 8, 10, 11, 13, 14, 26]);

const FULL = 13;

/**
 * An error of the database as the domain knows it: STORE_FULL for a full disk, STORE_UNAVAILABLE for busy, locked, out of
 * memory, read-only, I/O, damaged, cannot open and "not a database"; any other error as it is.
 */
export function toStoreError(error: unknown, outcome: StoreOutcome = "none"): Error {
  if (!(error instanceof Error)) return new Error("something that is no error was thrown", { cause: error });
  const code = primaryCode(error);
  if (code === FULL) return new GoError("STORE_FULL", { outcome }, { cause: error });
  if (code === null || !ENVIRONMENT_CODES.has(code)) return error;
  return new GoError("STORE_UNAVAILABLE", { outcome }, { cause: error });
}

/** Whether SQLite says that the file is damaged (11), or no database at all (26). */
export function isDamage(error: unknown): boolean {
  const code = primaryCode(error);
  return code === 11 || code === 26;
}

function primaryCode(error: unknown): number | null {
  const hasCode = error instanceof Error && "errcode" in error && typeof error.errcode === "number";
  return hasCode ? (error.errcode as number) & 0xff : null;
}
