import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Worker } from "node:worker_threads";
import {
  ACCESS_LIMITS_DEFAULT,
  type AuditEntry,
  type Caller,
  addNote,
  endSession,
  getSession,
  listAudit,
  listSessions,
  startSession,
  verifyAudit,
} from "@valhalla-go/core";
import { CountingIds, CountingSecrets, GREEN_MEASUREMENT, ManualClock, makeDraft } from "@valhalla-go/core/test";
import { StoreOpenError, openSqliteStore } from "@valhalla-go/store";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { loadGovernance } from "../../src/composition/load-governance.ts";
import { machineOperator } from "../../src/composition/machine-operator.ts";
import { SIGNING_KEY } from "../../src/composition/signing/open-notary.ts";
import { type SqliteBackend, openSqliteBackend } from "../../src/composition/sqlite-backend.ts";
import { makeDataFolder } from "../kit/data-folder.ts";

const caller: Caller = { ...machineOperator, request_id: "request-1", idempotency_key: null };

interface Opened {
  readonly backend: SqliteBackend;
  readonly folder: string;
  /** The threads that run verbs, in the order of their beginning. */
  threads(role: "writer" | "scanner"): Worker[];
  /** Why the thread that writes ended by itself. */
  readonly deaths: readonly Error[];
}

async function openBackend(folder = makeDataFolder()): Promise<Opened> {
  const workers = new Map<Worker, string | null>();
  const deaths: Error[] = [];
  const onThread = (thread: Worker): unknown => workers.set(thread, thread.threadName);
  process.on("worker", onThread);
  onTestFinished(() => void process.off("worker", onThread));
  const backend = await openSqliteBackend({
    data_dir: folder,
    signing_key_file: join(folder, SIGNING_KEY),
    session_limits: { warn_after_seconds: 8 * 3600, expire_after_seconds: 24 * 3600 },
    secrets: new CountingSecrets(),
    access_limits: ACCESS_LIMITS_DEFAULT,
    clock: new ManualClock(),
    ids: new CountingIds(),
    ...loadGovernance(folder),
    measureServer: () => [GREEN_MEASUREMENT],
    onDeath: (error) => void deaths.push(error),
  });
  onTestFinished(() => backend.close());
  const threads: Opened["threads"] = (role) =>
    [...workers].flatMap(([thread, name]) => (name === `store ${role}` ? [thread] : []));
  return { backend, folder, threads, deaths };
}

/** Has every write wait, as a disk that does not answer would; reads need no lock. Answers the function that ends it. */
function holdWrites(folder: string): () => void {
  const db = new DatabaseSync(join(folder, "valhalla.db"));
  db.exec("BEGIN IMMEDIATE");
  onTestFinished(() => {
    if (db.isOpen) db.close();
  });
  return () => db.close();
}

function note(backend: SqliteBackend, text: string, extra: Partial<Caller> = {}): Promise<AuditEntry> {
  return backend.run(addNote, { caller: { ...caller, ...extra }, input: { text } });
}

/** Fills the record with entries, so that to search it takes a while. */
async function fillRecord(folder: string, count: number): Promise<void> {
  const store = await openSqliteStore({ file: join(folder, "valhalla.db") });
  await store.write(async (tx) => {
    for (let id = 0; id < count; id += 1) await tx.audit.append(makeDraft({ id: `filled-${id}` }));
  });
  await store.close();
}

describe("reads", () => {
  it("are answered while a write waits for the disk, and the write is answered when it is done", async () => {
    const { backend, folder } = await openBackend();
    await backend.run(startSession, { caller, input: {} });
    const release = holdWrites(folder);
    let isDone = false;
    const write = note(backend, "slow").finally(() => (isDone = true));

    const until = performance.now() + 500;
    let reads = 0;
    while (performance.now() < until) {
      await backend.run(getSession, { caller, input: {} });
      await backend.store.read((tx) => tx.audit.head());
      reads += 1;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(isDone).toBe(false);
    expect(reads).toBeGreaterThan(20);

    release();
    expect(await write).toMatchObject({ payload: { text: "slow" } });
  });

  it("are answered while others search the whole record", async () => {
    const folder = makeDataFolder();
    await fillRecord(folder, 3000);
    const { backend } = await openBackend(folder);
    await backend.run(startSession, { caller, input: {} });
    let searched = 0;
    const search = async (): Promise<void> => {
      await backend.run(listAudit, { caller, input: { actor: "nobody" } });
      searched += 1;
    };
    await search();
    const searches = Array.from({ length: 100 }, search);

    await backend.run(getSession, { caller, input: {} });

    expect(searched).toBeLessThan(50);
    await Promise.all(searches);
    expect(searched).toBe(101);
  });

  it("see each write that was answered, in whichever thread they run", async () => {
    const { backend } = await openBackend();
    const { id } = await backend.run(startSession, { caller, input: {} });
    for (let count = 0; count < 20; count += 1) {
      const { seq } = await note(backend, `note ${count}`);
      const head = backend.store.read((tx) => tx.audit.head());
      const listed = backend.run(listAudit, { caller, input: { limit: 1 } });
      expect([(await head).seq, (await listed).entries[0]?.seq]).toEqual([seq, seq]);
    }
    await backend.run(endSession, { caller, input: {} });
    expect(await backend.run(getSession, { caller, input: {} })).toMatchObject({ id, active: false });
    expect((await backend.run(listSessions, { caller, input: {} })).sessions).toHaveLength(1);
  });
});

describe("writes", () => {
  it("are told of in their order and without gaps, each before it is answered", async () => {
    const { backend } = await openBackend();
    await backend.run(startSession, { caller, input: {} });
    const told: number[] = [];
    backend.store.onCommit((entries) => told.push(...entries.map(({ seq }) => seq)));
    const write = async (text: string): Promise<void> => {
      const { seq } = await note(backend, text);
      expect(told).toContain(seq);
    };

    await Promise.all(Array.from({ length: 50 }, (_, count) => write(`note ${count}`)));

    const first = told[0] ?? 0;
    expect(told).toEqual(Array.from({ length: 50 }, (_, index) => first + index));
  });

  it("are told of to all although one of them fails", async () => {
    const { backend } = await openBackend();
    const warned = new Promise<Error>((resolve) => process.once("warning", resolve));
    backend.store.onCommit(() => {
      throw new Error("cannot listen");
    });
    const told: AuditEntry[] = [];
    backend.store.onCommit((entries) => told.push(...entries));

    await backend.run(startSession, { caller, input: {} });

    expect(told).toHaveLength(1);
    expect((await warned).message).toBe("cannot listen");
  });

  it("under a key are done once, and who asks again is told that this is so", async () => {
    const { backend } = await openBackend();
    await backend.run(startSession, { caller, input: {} });
    const replays: string[] = [];
    const call = (name: string): Promise<AuditEntry> =>
      backend.run(addNote, {
        caller: { ...caller, idempotency_key: "key-1" },
        input: { text: "once" },
        onReplay: () => replays.push(name),
      });

    const first = await call("first");

    expect(await call("second")).toEqual(first);
    expect(replays).toEqual(["second"]);
  });

  it("are refused with code and facts, as they would be in this thread", async () => {
    const { backend } = await openBackend();
    await expect(note(backend, "too early")).rejects.toMatchObject({ name: "GoError", code: "NO_ACTIVE_SESSION" });
    const { id } = await backend.run(startSession, { caller, input: {} });
    await expect(backend.run(startSession, { caller, input: {} })).rejects.toMatchObject({
      code: "SESSION_ACTIVE",
      facts: { session_id: id },
    });
  });

  it("that cannot be sent to the thread are refused, and hold up nobody", async () => {
    const { backend } = await openBackend();
    const unsendable = { text: () => "a function" } as unknown as { text: string };
    await expect(backend.run(addNote, { caller, input: unsendable })).rejects.toThrow(/could not be cloned/);
    await backend.run(startSession, { caller, input: {} });
    await backend.close();
  });
});

describe("the thread that scans", () => {
  it("ends when nobody has asked it for a while, and another one begins with the next call", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const { backend, threads } = await openBackend();
    const list = (): Promise<unknown> => backend.run(listSessions, { caller, input: {} });
    await list();
    vi.advanceTimersByTime(29_000);
    await list();
    vi.advanceTimersByTime(29_000);
    await list();
    const [scanner, ...others] = threads("scanner");
    if (scanner === undefined) throw new Error("nothing scans");
    expect(others).toEqual([]);
    const ended = once(scanner, "exit");

    vi.advanceTimersByTime(30_000);
    await ended;

    expect(await list()).toMatchObject({ sessions: [] });
    expect(threads("scanner")).toHaveLength(2);
  });

  it("is not asked for the page of a session, which an index finds", async () => {
    const { backend, threads } = await openBackend();
    const { id } = await backend.run(startSession, { caller, input: {} });
    await backend.run(listAudit, { caller, input: { session_id: id, limit: 50 } });
    expect(threads("scanner")).toEqual([]);
    await backend.run(listAudit, { caller, input: { session_id: id, actor: "nobody" } });
    expect(threads("scanner")).toHaveLength(1);
  });

  it("is not ended while it searches", async () => {
    const folder = makeDataFolder();
    await fillRecord(folder, 3000);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const { backend, threads } = await openBackend(folder);
    const search = (): Promise<unknown> => backend.run(listAudit, { caller, input: { actor: "nobody" } });
    await search();

    const searches = Array.from({ length: 20 }, search);
    vi.advanceTimersByTime(30_000);

    expect(await Promise.all(searches)).toHaveLength(20);
    expect(threads("scanner")).toHaveLength(1);
  });
});

describe("closing", () => {
  it("waits for the calls that are under way, and leaves a file whose log is empty", async () => {
    const folder = makeDataFolder();
    await fillRecord(folder, 1000);
    const { backend } = await openBackend(folder);
    await backend.run(startSession, { caller, input: {} });
    const calls = Array.from({ length: 20 }, (_, count) => note(backend, `note ${count}`));
    await backend.run(listAudit, { caller, input: {} });
    const verification = backend.run(verifyAudit, { caller, input: {} });
    await new Promise((resolve) => setTimeout(resolve, 1));

    await backend.close();

    expect((await Promise.all(calls)).map(({ seq }) => seq)).toHaveLength(20);
    expect(await verification).toMatchObject({ ok: true });
    expect(existsSync(join(folder, "valhalla.db-wal"))).toBe(false);
    await expect(note(backend, "late")).rejects.toMatchObject({ facts: { outcome: "none" } });
    await expect(backend.run(getSession, { caller, input: {} })).rejects.toMatchObject({ facts: { outcome: "none" } });
  });
});

describe("a thread that dies", () => {
  it("and writes: the outcome of its calls is unknown, then it is told, later calls changed nothing, reads go on", async () => {
    const { backend, folder, threads, deaths } = await openBackend();
    await backend.run(startSession, { caller, input: {} });
    const release = holdWrites(folder);
    const write = note(backend, "caught").then(
      () => null,
      (error: unknown) => ({ error, deaths_before: deaths.length }),
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    const ended = threads("writer")[0]?.terminate();
    release();
    await ended;

    expect(await write).toMatchObject({
      error: { code: "STORE_UNAVAILABLE", facts: { outcome: "unknown" } },
      deaths_before: 0,
    });
    await expect(note(backend, "late")).rejects.toMatchObject({ facts: { outcome: "none" } });
    expect(await backend.run(getSession, { caller, input: {} })).toMatchObject({ active: true });
    await vi.waitFor(() => expect(deaths.map(({ message }) => message)).toEqual(["the thread of the store ended"]));
  });

  it("and only reads: another one takes its place", async () => {
    const { backend, threads, deaths } = await openBackend();
    await backend.run(startSession, { caller, input: {} });
    await backend.run(listAudit, { caller, input: {} });
    const warned = new Promise<Error>((resolve) => process.once("warning", resolve));
    await threads("scanner")[0]?.terminate();

    expect((await warned).message).toBe("the thread of the store ended");
    expect((await backend.run(listAudit, { caller, input: {} })).entries.length).toBeGreaterThan(0);
    expect(threads("scanner")).toHaveLength(2);
    expect(deaths).toEqual([]);
  });
});

describe("a start", () => {
  it("on a folder that is served is refused with one line that names it, at once, also in the middle of a write", async () => {
    const { folder } = await openBackend();
    holdWrites(folder);
    const began = performance.now();

    const second = openBackend(folder);

    await expect(second).rejects.toBeInstanceOf(StoreOpenError);
    await expect(second).rejects.toThrow(/^Another server uses this data folder \([^\n]*valhalla\.db\.lock[^\n]*$/);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
