import type * as Fs from "node:fs";
import { copyFileSync, fsyncSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { addNote, startSession, walkChain } from "@valhalla-go/core";
import { makeContextOn } from "@valhalla-go/core/test";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { openStoreIn } from "../../test/open-store.ts";
import { injectSqliteFaults } from "../../test/sqlite-faults.ts";
import { openSqliteStore } from "./open-sqlite-store.ts";
import { secureLog } from "./secure-log.ts";

vi.mock("node:fs", async (importOriginal) => {
  const fs = await importOriginal<typeof Fs>();
  return { ...fs, writeSync: vi.fn(fs.writeSync), fsyncSync: vi.fn(fs.fsyncSync) };
});

vi.setConfig({ testTimeout: 30_000 });

beforeEach(() => void vi.clearAllMocks());

/** Every byte that was written, by its place. */
function writtenRanges(): [number, number][] {
  return vi.mocked(writeSync).mock.calls.map((call) => {
    const [, , , length, position] = call as unknown as [number, Buffer, number, number, number];
    return [position, length];
  });
}

describe("secureLog", () => {
  it("writes every byte of the log where it was, and syncs it afterwards", () => {
    const database = `${makeDataFolder()}/any.db`;
    const bytes = Buffer.alloc(2.5 * 1024 * 1024, "0123456789");
    writeFileSync(`${database}-wal`, bytes);
    vi.clearAllMocks();

    secureLog(database);

    expect(readFileSync(`${database}-wal`).equals(bytes)).toBe(true);
    const ranges = writtenRanges();
    expect(ranges.reduce((end, [position, length]) => (position === end ? end + length : NaN), 0)).toBe(bytes.length);
    expect(fsyncSync).toHaveBeenCalledOnce();
    const [synced] = vi.mocked(fsyncSync).mock.invocationCallOrder;
    expect(Math.max(...vi.mocked(writeSync).mock.invocationCallOrder)).toBeLessThan(synced ?? 0);
  });

  it("has nothing to do where there is no log", () => {
    secureLog(`${makeDataFolder()}/any.db`);
    expect(writeSync).not.toHaveBeenCalled();
  });

  it("tells of a disk that does not take it", () => {
    const database = `${makeDataFolder()}/any.db`;
    writeFileSync(`${database}-wal`, "a log");
    vi.mocked(fsyncSync).mockImplementationOnce(() => {
      throw Object.assign(new Error("EIO: i/o error, fsync"), { code: "EIO", syscall: "fsync" });
    });
    expect(() => secureLog(database)).toThrow("EIO");
  });
});

describe("a store that opens its file again after a commit failed", () => {
  it("does so only with a log that is on the disk, and tries again until it is", async () => {
    const faults = injectSqliteFaults();
    const store = await openStoreIn(makeDataFolder());
    const ctx = makeContextOn(store);
    await startSession({ ctx, input: {} });
    vi.clearAllMocks();
    vi.mocked(fsyncSync).mockImplementationOnce(() => {
      throw Object.assign(new Error("EIO: i/o error, fsync"), { code: "EIO", syscall: "fsync" });
    });
    const problems: unknown[] = [];
    store.onCondition((condition) => problems.push("problem" in condition ? condition.problem : null));
    faults.fail({ at: "COMMIT", code: 1034, times: 1 });

    await expect(addNote({ ctx, input: { text: "lost" } })).rejects.toMatchObject({ facts: { outcome: "unknown" } });
    expect(fsyncSync).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(store.condition.kind).toBe("sound"), { timeout: 10_000, interval: 10 });

    expect(problems).toEqual(["disk I/O error, SQLite code 1034", "EIO: i/o error, fsync", null]);
    expect(fsyncSync).toHaveBeenCalledTimes(2);
    expect(writtenRanges().filter(([position]) => position === 0)).toHaveLength(2);
  });
});

/** A folder as a server leaves it that was killed: with a log that is not emptied. */
async function makeLeftFolder(): Promise<string> {
  const served = makeDataFolder();
  const store = await openStoreIn(served);
  await startSession({ ctx: makeContextOn(store), input: {} });
  const left = makeDataFolder();
  for (const name of ["valhalla.db", "valhalla.db-wal"]) copyFileSync(`${served}/${name}`, `${left}/${name}`);
  vi.clearAllMocks();
  return left;
}

describe("a start", () => {
  it("that is cut short leaves nothing half done: the next one makes the installation", async () => {
    const dir = makeDataFolder();
    const faults = injectSqliteFaults();
    faults.fail({ at: `insert into "installation"`, code: 778, times: 1 });
    await expect(openSqliteStore({ file: `${dir}/valhalla.db` })).rejects.toThrow(/cannot be used \(disk I\/O error\)/);
    const db = new DatabaseSync(`${dir}/valhalla.db`);
    onTestFinished(() => db.close());
    expect(db.prepare("SELECT count(*) AS count FROM sqlite_schema").get()).toEqual({ count: 0 });

    await openStoreIn(dir);
  });
});

describe("a start after a kill", () => {
  it("makes the log on the disk what it reads as, under the lock, before anything is built on it", async () => {
    const left = await makeLeftFolder();
    const other = new DatabaseSync(`${left}/valhalla.db`);
    onTestFinished(() => other.close());
    let isLocked = false;
    vi.mocked(fsyncSync).mockImplementationOnce(() => {
      try {
        other.exec("BEGIN IMMEDIATE");
      } catch {
        isLocked = true;
      }
    });

    const store = await openStoreIn(left);

    expect(isLocked).toBe(true);
    expect(writtenRanges()[0]?.[0]).toBe(0);
    expect(await walkChain(store)).toMatchObject({ ok: true, entries_checked: 1 });
  });

  it("is refused with one line when the disk does not take it, and lets go of the folder", async () => {
    const left = await makeLeftFolder();
    vi.mocked(fsyncSync).mockImplementationOnce(() => {
      throw Object.assign(new Error("EIO: i/o error, fsync"), { code: "EIO", syscall: "fsync" });
    });

    await expect(openSqliteStore({ file: `${left}/valhalla.db` })).rejects.toThrow(
      /^The database [^\n]+ cannot be used \(EIO: i\/o error, fsync\)[^\n]+$/,
    );
    await openStoreIn(left);
  });

  it("is refused with a line that says to make room when the disk is full", async () => {
    const left = await makeLeftFolder();
    vi.mocked(writeSync).mockImplementationOnce(() => {
      throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });
    });

    await expect(openSqliteStore({ file: `${left}/valhalla.db` })).rejects.toThrow(
      /is full\. Make room on it and start/,
    );
  });
});
