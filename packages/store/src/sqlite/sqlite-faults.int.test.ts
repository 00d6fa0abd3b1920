import { readdirSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { type AuditEntry, type StoreCondition, addNote, setCone, startSession, walkChain } from "@valhalla-go/core";
import { makeContextOn, makeDraft, withKey } from "@valhalla-go/core/test";
import { describe, expect, it, vi } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { openStoreIn } from "../../test/open-store.ts";
import { type SqliteFaults, injectSqliteFaults } from "../../test/sqlite-faults.ts";
import type { SqliteStore } from "./sqlite-store.ts";

// The store waits before it tries again, and the machine may be busy.
vi.setConfig({ testTimeout: 30_000 });

const FULL = 13;
const CORRUPT = 11;
const IO_WRITE = 778;
const IO_FSYNC = 1034;
const IO_SHMSIZE = 4874;

const UNKNOWN = { code: "STORE_UNAVAILABLE", facts: { outcome: "unknown" } };
const NONE = { code: "STORE_UNAVAILABLE", facts: { outcome: "none" } };
const FULL_NONE = { code: "STORE_FULL", facts: { outcome: "none" } };

interface Faulty {
  readonly dir: string;
  readonly store: SqliteStore;
  readonly faults: SqliteFaults;
  /** What listeners were told of, in order. */
  readonly told: AuditEntry[];
  /** What the JSON files were told of, in order. */
  readonly mirrored: AuditEntry[];
  readonly conditions: StoreCondition[];
}

async function openFaulty(): Promise<Faulty> {
  const faults = injectSqliteFaults();
  const dir = makeDataFolder();
  const told: AuditEntry[] = [];
  const mirrored: AuditEntry[] = [];
  const conditions: StoreCondition[] = [];
  const store = await openStoreIn(dir, async (entries) => void mirrored.push(...entries));
  store.onCommit((entries) => told.push(...entries));
  store.onCondition((condition) => conditions.push(condition));
  return { dir, store, faults, told, mirrored, conditions };
}

function append(store: SqliteStore, id: string): Promise<AuditEntry> {
  return store.write((tx) => tx.audit.append(makeDraft({ id })));
}

async function untilSound(store: SqliteStore): Promise<void> {
  await vi.waitFor(() => expect(store.condition).toEqual({ kind: "sound" }), { timeout: 10_000, interval: 10 });
}

async function readIds(store: SqliteStore): Promise<string[]> {
  return (await store.read((tx) => tx.audit.listStored(0, 1000))).map(({ id }) => id);
}

/** Changes the file while the store has let go of it. */
function tamper(dir: string, sql: string): void {
  const db = new DatabaseSync(`${dir}/valhalla.db`);
  db.exec(`DROP TRIGGER audit_entry_no_update; DROP TRIGGER audit_entry_no_delete; ${sql}`);
  db.close();
}

describe("a commit that fails", () => {
  it("and kept nothing: the outcome is unknown, nobody is told, reads go on, and writes do by themselves", async () => {
    const { store, faults, told, mirrored, conditions } = await openFaulty();
    await append(store, "before");
    faults.fail({ at: "COMMIT", code: IO_FSYNC, times: 1 });

    await expect(append(store, "failed")).rejects.toMatchObject(UNKNOWN);

    expect(conditions).toEqual([{ kind: "unavailable", problem: "disk I/O error, SQLite code 1034" }]);
    expect(told.map(({ id }) => id)).toEqual(["before"]);
    expect(await readIds(store)).toEqual(["before"]);
    await untilSound(store);
    await append(store, "after");
    expect(faults.writers).toHaveLength(2);
    expect(faults.writers.map(({ isOpen }) => isOpen)).toEqual([false, true]);
    expect(await readIds(store)).toEqual(["before", "after"]);
    expect(told.map(({ id, seq }) => [id, seq])).toEqual([
      ["before", 1],
      ["after", 2],
    ]);
    expect(mirrored).toEqual(told);
    expect(await walkChain(store)).toMatchObject({ ok: true, entries_checked: 2 });
  });

  it("although it kept the change: all are told of it before they hear of anything later, and of nothing twice", async () => {
    const { store, faults, told, mirrored } = await openFaulty();
    await append(store, "before");
    faults.fail({ at: "COMMIT", code: IO_FSYNC, times: 1, isDone: true });

    await expect(append(store, "kept")).rejects.toMatchObject(UNKNOWN);
    expect(told.map(({ id }) => id)).toEqual(["before"]);
    await untilSound(store);
    await append(store, "after");

    expect(told.map(({ id, seq }) => [id, seq])).toEqual([
      ["before", 1],
      ["kept", 2],
      ["after", 3],
    ]);
    expect(mirrored).toEqual(told);
    expect(await readIds(store)).toEqual(["before", "kept", "after"]);
    expect(await walkChain(store)).toMatchObject({ ok: true });
  });

  it("is unknown for everybody whose change it carried, also for who was refused", async () => {
    const { store, faults } = await openFaulty();
    faults.fail({ at: "COMMIT", code: IO_WRITE, times: 1 });

    const outcomes = await Promise.allSettled([
      append(store, "one"),
      store.write(() => Promise.reject(new Error("no"))),
      append(store, "two"),
    ]);

    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: "rejected", reason: UNKNOWN });
    expect(await readIds(store)).toEqual([]);
  });

  it.each([
    ["kept nothing", false],
    ["kept the change", true],
  ])("and %s: the same call again, under its key, is done once", async (_, isDone) => {
    const { store, faults } = await openFaulty();
    const ctx = makeContextOn(store);
    await startSession({ ctx, input: {} });
    faults.fail({ at: "COMMIT", code: IO_FSYNC, times: 1, isDone });
    const call = (): Promise<AuditEntry> => addNote({ ctx: withKey(ctx, "key-1"), input: { text: "once" } });

    await expect(call()).rejects.toMatchObject(UNKNOWN);
    await untilSound(store);
    const entry = await call();

    expect(entry).toMatchObject({ seq: 2, payload: { text: "once" } });
    expect(await call()).toEqual(entry);
    expect(await readIds(store)).toHaveLength(2);
  });

  it("is not what happened when only the files beside the database could not be written", async () => {
    const warned = new Promise<Error>((resolve) => process.once("warning", resolve));
    const store = await openStoreIn(makeDataFolder(), () => Promise.reject(new Error("no such folder")));
    const told: AuditEntry[] = [];
    store.onCommit((entries) => told.push(...entries));

    const entry = await append(store, "kept");

    expect(told).toEqual([entry]);
    expect((await warned).message).toBe("no such folder");
  });

  it("tells nobody before it is done", async () => {
    const { store, faults, told, mirrored } = await openFaulty();
    const seen: number[] = [];
    const { statements } = faults;
    vi.spyOn(statements as string[], "push").mockImplementation((text: string | undefined) => {
      if (text === "COMMIT") seen.push(told.length + mirrored.length);
      return 0;
    });

    await Promise.all([append(store, "one"), append(store, "two")]);
    await append(store, "three");

    expect(seen).toEqual([0, 4]);
    expect(told).toHaveLength(3);
  });
});

describe("a full disk", () => {
  it.each([
    ["before the commit", "insert", "none"],
    ["at the commit", "COMMIT", "unknown"],
  ])("%s is told as such, refuses every write at once, serves reads, and writing resumes by itself", async (...row) => {
    const [, at, outcome] = row;
    const { store, faults, conditions, told } = await openFaulty();
    await append(store, "before");
    faults.fail({ at, code: FULL });

    await expect(append(store, "failed")).rejects.toMatchObject({ code: "STORE_FULL", facts: { outcome } });
    expect(conditions).toEqual([{ kind: "full", problem: "disk I/O error, SQLite code 13" }]);
    const statements = faults.statements.length;
    await expect(append(store, "refused")).rejects.toMatchObject(FULL_NONE);
    await expect(store.checkWritable()).rejects.toMatchObject(FULL_NONE);
    expect(faults.statements).toHaveLength(statements);
    expect(await readIds(store)).toEqual(["before"]);

    faults.mend();
    await untilSound(store);
    await append(store, "after");
    expect(conditions.map(({ kind }) => kind)).toEqual(["full", "sound"]);
    expect(await readIds(store)).toEqual(["before", "after"]);
    expect(told.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it("of SQLite's own making, at every statement, loses nothing and lets nothing be half done", async () => {
    const { store, faults, conditions } = await openFaulty();
    const ctx = makeContextOn(store);
    await setCone({ ctx, input: { band: "A", reason: "All green" } });
    faults.stopGrowth();
    const reason = "x".repeat(400);
    let accepted = 0;
    const fill = async (): Promise<void> => {
      for (; accepted < 200; accepted += 1) await setCone({ ctx, input: { band: "C", reason, metrics: { accepted } } });
    };

    await expect(fill()).rejects.toMatchObject(FULL_NONE);
    expect(conditions.at(-1)).toMatchObject({ kind: "full" });
    const before = await store.read((tx) => tx.audit.head());
    expect(before.seq).toBe(1 + accepted);
    faults.mend();
    await untilSound(store);
    await setCone({ ctx, input: { band: "B", reason } });
    expect(await walkChain(store)).toMatchObject({ ok: true, entries_checked: before.seq + 1 });
  });
});

describe("a statement that the disk fails", () => {
  it("keeps nothing of all who share the transaction, and says so", async () => {
    const { store, faults, told } = await openFaulty();
    await append(store, "before");
    faults.fail({ at: "SAVEPOINT", code: IO_WRITE, times: 1 });

    const outcomes = await Promise.allSettled(["one", "two", "three"].map((id) => append(store, id)));

    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: "rejected", reason: NONE });
    await untilSound(store);
    expect(await readIds(store)).toEqual(["before"]);
    expect(told).toHaveLength(1);
  });

  it("while a refused work is undone keeps nothing of the others", async () => {
    const { store, faults } = await openFaulty();
    faults.fail({ at: "ROLLBACK TO", code: IO_WRITE, times: 1 });

    const outcomes = await Promise.allSettled([
      append(store, "one"),
      store.write(() => Promise.reject(new Error("no"))),
    ]);

    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: "rejected", reason: NONE });
    await untilSound(store);
    expect(await readIds(store)).toEqual([]);
  });

  it("at the beginning refuses who waits, and the next ones get through", async () => {
    const { store, faults } = await openFaulty();
    faults.fail({ at: "BEGIN IMMEDIATE", code: IO_SHMSIZE, times: 1 });

    const outcomes = await Promise.allSettled([append(store, "one"), append(store, "two")]);

    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: "rejected", reason: NONE });
    await untilSound(store);
    await expect(append(store, "three")).resolves.toMatchObject({ seq: 1 });
  });

  it("is no reason to take a refusal of a work for one", async () => {
    const { store, faults } = await openFaulty();
    const refusal = new Error("no");

    const outcomes = await Promise.allSettled([append(store, "one"), store.write(() => Promise.reject(refusal))]);

    expect(outcomes).toMatchObject([{ status: "fulfilled" }, { status: "rejected", reason: refusal }]);
    expect(faults.writers).toHaveLength(1);
  });
});

describe("a file that cannot be opened again", () => {
  it.each([
    ["opened", "PRAGMA journal_mode", 14],
    ["locked", "BEGIN IMMEDIATE", 5],
    ["looked at", `from "audit_entry"`, 266],
    ["written", "INSERT INTO write_probe", IO_WRITE],
    ["synced", "COMMIT", IO_FSYNC],
  ])("because it cannot be %s: every write is refused, reads go on, and it is tried until it can", async (...row) => {
    const [, at, code] = row;
    const { store, faults, conditions } = await openFaulty();
    await append(store, "before");
    faults.fail({ at: "COMMIT", code: IO_FSYNC, times: 1 });
    await expect(append(store, "failed")).rejects.toMatchObject(UNKNOWN);
    faults.fail({ at, code });

    const until = performance.now() + 700;
    while (performance.now() < until) {
      await expect(append(store, "refused")).rejects.toMatchObject(NONE);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(conditions.every(({ kind }) => kind === "unavailable")).toBe(true);
    expect(await readIds(store)).toEqual(["before"]);

    faults.mend();
    await untilSound(store);
    expect(await append(store, "after")).toMatchObject({ seq: 2 });
    expect(await readIds(store)).toEqual(["before", "after"]);
  });

  it("because its pages are damaged: nothing is written any more, and nobody holds the file", async () => {
    const { dir, store, faults } = await openFaulty();
    await append(store, "before");
    faults.fail({ at: "COMMIT", code: IO_FSYNC, times: 1 });
    await expect(append(store, "failed")).rejects.toMatchObject(UNKNOWN);
    faults.fail({ at: `from "audit_entry"`, code: CORRUPT });

    await vi.waitFor(() => expect(store.condition.kind).toBe("read_only"), { timeout: 5000 });

    expect(store.condition).toMatchObject({ table: "audit_entry" });
    await expect(append(store, "refused")).rejects.toMatchObject({ code: "STORE_READ_ONLY" });
    expect(faults.writers.map(({ isOpen }) => isOpen)).toEqual([false, false]);
    tamper(dir, "SELECT 1");
  });

  it("does not use up the process's files", async () => {
    const { store, faults } = await openFaulty();
    await append(store, "before");
    const open = readdirSync("/proc/self/fd").length;
    for (let round = 0; round < 12; round += 1) {
      faults.fail({ at: "COMMIT", code: IO_FSYNC, times: 1 });
      await expect(append(store, `failed-${round}`)).rejects.toMatchObject(UNKNOWN);
      await untilSound(store);
      await append(store, `after-${round}`);
    }
    expect(readdirSync("/proc/self/fd").length).toBeLessThanOrEqual(open + 2);
  });

  it("can be closed", async () => {
    const { dir, store, faults } = await openFaulty();
    faults.fail({ at: "COMMIT", code: IO_FSYNC });
    await expect(append(store, "failed")).rejects.toMatchObject(UNKNOWN);

    await store.close();
    faults.mend();
    await openStoreIn(dir);

    await expect(append(store, "late")).rejects.toMatchObject(NONE);
  });
});

describe("a chain that is not what was acknowledged, after a commit failed", () => {
  it.each([
    ["an acknowledged entry is missing", "DELETE FROM audit_entry WHERE seq = 2", "2", "missing"],
    ["an acknowledged entry is another", "UPDATE audit_entry SET hash = 'x' WHERE seq = 2", "2", "acknowledged"],
    ["an acknowledged entry is damaged", "UPDATE audit_entry SET body = '{}' WHERE seq = 2", "2", "hashed"],
    ["what came after it is damaged", "UPDATE audit_entry SET prev = 'x' WHERE seq = 3", "3", "prev"],
  ])("because %s: nothing is written any more, and the row is named", async (_, sql, row, problem) => {
    const { dir, store, faults, told } = await openFaulty();
    await append(store, "one");
    await append(store, "two");
    faults.fail({ at: "COMMIT", code: IO_FSYNC, times: 1, isDone: true });
    await expect(append(store, "three")).rejects.toMatchObject(UNKNOWN);
    tamper(dir, sql);

    await vi.waitFor(() => expect(store.condition.kind).toBe("read_only"), { timeout: 5000 });

    expect(store.condition).toMatchObject({ table: "audit_entry", row });
    expect(store.condition).toHaveProperty("problem", expect.stringContaining(problem));
    await expect(append(store, "four")).rejects.toMatchObject({ code: "STORE_READ_ONLY", facts: { row } });
    expect(told.map(({ id }) => id)).toEqual(["one", "two"]);
    expect((await store.read((tx) => tx.audit.head())).seq).toBeGreaterThan(0);
  });
});
