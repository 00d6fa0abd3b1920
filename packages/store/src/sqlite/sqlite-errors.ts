import { GoError } from "@valhalla-go/core";
import { isDiskFull } from "./disk-space.ts";

/** What keeps a database from being used: a full disk, something else about the disk or the file, or a damaged file. */
export interface Trouble {
  readonly kind: "full" | "unavailable" | "damaged";
  /** In SQLite's or the operating system's words. */
  readonly problem: string;
}

/** Primary result codes of SQLite that speak of the machine, the disk or the file, not of our statement. */
const PRIMARY = {
  perm: 3,
  busy: 5,
  locked: 6,
  noMemory: 7,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  protocol: 15,
  notADatabase: 26,
} as const;

const MACHINE: ReadonlySet<number> = new Set(Object.values(PRIMARY));
const DAMAGED: ReadonlySet<number> = new Set([PRIMARY.corrupt, PRIMARY.notADatabase]);

/**
 * A full disk is not always SQLITE_FULL: where the log, its index or a folder cannot grow, it is an I/O error (a write, a
 * sync, a truncation, the shared memory) or a file that cannot be opened. Then the disk itself is asked.
 */
const MAY_BE_FULL: ReadonlySet<number> = new Set([PRIMARY.ioError, PRIMARY.cannotOpen]);

/** Errors of the operating system that say so of themselves. */
const FULL_ERRNO: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT"]);

/** What is wrong with the machine or the file, null when the error is about something else. `folder` holds the database. */
export function findTrouble(error: unknown, folder: string): Trouble | null {
  if (!(error instanceof Error)) return null;
  if ("syscall" in error && "code" in error && typeof error.code === "string") {
    return { kind: FULL_ERRNO.has(error.code) ? "full" : "unavailable", problem: error.message };
  }
  const extended = errorCode(error);
  const code = primaryOf(extended);
  if (extended === null || code === null || !MACHINE.has(code)) return null;
  const problem = `${error.message}, SQLite code ${extended}`;
  if (DAMAGED.has(code)) return { kind: "damaged", problem };
  const isFull = code === PRIMARY.full || (MAY_BE_FULL.has(code) && isDiskFull(folder));
  return { kind: isFull ? "full" : "unavailable", problem };
}

/** An error of a read as the domain knows it: STORE_UNAVAILABLE when the machine or the file is to blame, else as it is. */
export function toReadError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error("something that is no error was thrown", { cause: error });
  const code = primaryOf(errorCode(error));
  if (code === null || !MACHINE.has(code)) return error;
  return new GoError("STORE_UNAVAILABLE", { outcome: "none" }, { cause: error });
}

/** Whether SQLite says that the file is damaged (11), or no database at all (26). */
export function isDamage(error: unknown): boolean {
  return DAMAGED.has(primaryOf(errorCode(error)) ?? 0);
}

function errorCode(error: unknown): number | null {
  return error instanceof Error && "errcode" in error && typeof error.errcode === "number" ? error.errcode : null;
}

function primaryOf(extended: number | null): number | null {
  return extended === null ? null : extended & 0xff;
}
