import { GoError } from "@valhalla-go/core";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { isDiskFull } from "./disk-space.ts";
import { findTrouble, isDamage, toReadError } from "./sqlite-errors.ts";

vi.mock("./disk-space.ts", () => ({ isDiskFull: vi.fn() }));

beforeEach(() => void vi.mocked(isDiskFull).mockReturnValue(false));

function sqliteError(errcode: number, message = "of SQLite"): Error {
  return Object.assign(new Error(message), { code: "ERR_SQLITE_ERROR", errcode });
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: of the system, fsync`), { code, syscall: "fsync", errno: -5 });
}

/** SQLite's extended codes, and what they are with room on the disk and without. */
const CODES = [
  ["FULL", 13, "full", "full"],
  ["IOERR_WRITE", 778, "unavailable", "full"],
  ["IOERR_FSYNC", 1034, "unavailable", "full"],
  ["IOERR_DIR_FSYNC", 1290, "unavailable", "full"],
  ["IOERR_TRUNCATE", 1546, "unavailable", "full"],
  ["IOERR_SHMOPEN", 4618, "unavailable", "full"],
  ["IOERR_SHMSIZE", 4874, "unavailable", "full"],
  ["IOERR_SHMMAP", 5386, "unavailable", "full"],
  ["CANTOPEN", 14, "unavailable", "full"],
  ["BUSY", 5, "unavailable", "unavailable"],
  ["BUSY_SNAPSHOT", 517, "unavailable", "unavailable"],
  ["NOMEM", 7, "unavailable", "unavailable"],
  ["READONLY", 8, "unavailable", "unavailable"],
  ["PROTOCOL", 15, "unavailable", "unavailable"],
  ["CORRUPT", 11, "damaged", "damaged"],
  ["NOTADB", 26, "damaged", "damaged"],
] as const;

describe("findTrouble", () => {
  it.each(CODES)("takes %s (%i) for %s while there is room on the disk, else for %s", (_, code, roomy, full) => {
    expect(findTrouble(sqliteError(code), "/data")).toEqual({
      kind: roomy,
      problem: `of SQLite, SQLite code ${code}`,
    });
    vi.mocked(isDiskFull).mockReturnValue(true);
    expect(findTrouble(sqliteError(code), "/data")).toMatchObject({ kind: full });
  });

  it.each([
    ["ENOSPC", "full"],
    ["EDQUOT", "full"],
    ["EIO", "unavailable"],
    ["EROFS", "unavailable"],
  ])("takes the operating system's %s for %s", (code, kind) => {
    expect(findTrouble(systemError(code), "/data")).toEqual({ kind, problem: `${code}: of the system, fsync` });
  });

  it.each([
    sqliteError(1, "no such table"),
    sqliteError(19, "UNIQUE constraint failed"),
    sqliteError(2067, "UNIQUE constraint failed"),
    new Error("a defect"),
    new GoError("NO_ACTIVE_SESSION", {}),
    Object.assign(new Error("closed"), { code: "ERR_INVALID_STATE" }),
    "a text",
    undefined,
  ])("finds nothing wrong with the machine in %s", (error) => {
    expect(findTrouble(error, "/data")).toBeNull();
  });
});

describe("toReadError", () => {
  it("tells that the store cannot be used, with the cause, and leaves other errors as they are", () => {
    const cause = sqliteError(266);
    expect(toReadError(cause)).toMatchObject({ code: "STORE_UNAVAILABLE", facts: { outcome: "none" }, cause });
    const other = sqliteError(19);
    expect(toReadError(other)).toBe(other);
    expect(toReadError("a text")).toMatchObject({ cause: "a text" });
  });
});

describe("isDamage", () => {
  it.each([
    [11, true],
    [267, true],
    [26, true],
    [10, false],
  ])("of code %i is %s", (code, expected) => {
    expect(isDamage(sqliteError(code))).toBe(expected);
  });
});
