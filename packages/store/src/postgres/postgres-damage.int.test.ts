import { randomUUID } from "node:crypto";
import {
  addNote,
  completeStep,
  endSession,
  getHealth,
  getSession,
  listAudit,
  pushSignal,
  setCone,
  startSession,
} from "@valhalla-go/core";
import { CountingIds, LADDER, ManualClock, makeContextOn } from "@valhalla-go/core/test";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { openPostgresForTest } from "../../test/open-postgres.ts";
import { PostgresServer, postgresForTests } from "../../test/postgres.ts";
import { adoptDataFolder } from "../adoption/index.ts";
import { type SealedTable, SEALED_COLUMNS, hashRow } from "../schema/row-hash.ts";
import { StoreOpenError } from "../store-open-error.ts";
import type { PostgresStore } from "./postgres-store.ts";

const postgres = postgresForTests();

const contextOn = (store: PostgresStore): ReturnType<typeof makeContextOn> =>
  makeContextOn(store, { ids: { next: () => randomUUID() } });

/** An installation with an ended and an active session, two cones that were set, a signal and a step. */
async function fill(store: PostgresStore): Promise<void> {
  const place = { dir: makeDataFolder(), workspace: "default", playbook_id: LADDER.id };
  await adoptDataFolder({ ...place, store, clock: new ManualClock(), ids: new CountingIds() });
  const ctx = contextOn(store);
  await startSession({ ctx, input: { notes: "first" } });
  await endSession({ ctx, input: {} });
  await startSession({ ctx, input: { notes: "second" } });
  await addNote({ ctx, input: { text: "All quiet" } });
  await setCone({ ctx, input: { band: "C", reason: "Careful" } });
  await setCone({ ctx, input: { band: "A", reason: "All green" } });
  await pushSignal({ ctx, input: { source: "ci", status: "green", reason: "passed", ttl_seconds: 60 } });
  await completeStep({ ctx, input: { step_id: "look" } });
}

/** Something that somebody does to the rows behind the server's back. */
type Tamper = (run: (sql: string) => Promise<Record<string, unknown>[]>) => Promise<unknown>;

const change =
  (sql: string): Tamper =>
  (run) =>
    run(`SET session_replication_role = replica; ${sql}`);

/** A change after which each row has the hash that it should have then, as a defect of ours would make it. */
const forge =
  (table: SealedTable, sql: string): Tamper =>
  async (run) => {
    await change(sql)(run);
    for (const row of await run(`SELECT *, ctid::text AS place FROM ${table}`)) {
      const numbers = Object.fromEntries(SEALED_COLUMNS[table].map((name) => [name, asStored(name, row[name])]));
      await run(`UPDATE ${table} SET row_hash = '${hashRow(table, numbers)}' WHERE ctid = '${String(row["place"])}'`);
    }
  };

/** The driver of the test answers `bigint` as text. */
const asStored = (name: string, value: unknown): unknown =>
  value !== null && ["seq", "work_ms"].includes(name) ? Number(value) : value;

/** A database that is filled, then tampered with; answers its address. */
async function makeTampered(tamper: Tamper): Promise<string> {
  const url = await postgres.takeDatabase();
  const store = await openPostgresForTest({ url });
  await fill(store);
  await tamper((sql) => postgres.run(sql, url));
  return url;
}

describe("a start on PostgreSQL", () => {
  it("finds nothing wrong with an empty database, and with one that is filled while another server writes", async () => {
    const url = await postgres.takeDatabase();
    const [first, second] = [await openPostgresForTest({ url }), await openPostgresForTest({ url })];
    await first.checkState();
    await fill(first);
    const ctx = contextOn(first);
    const over = new AbortController();
    const writing = (async () => {
      while (!over.signal.aborted) {
        await endSession({ ctx, input: {} });
        await setCone({ ctx, input: { band: "B", reason: "Between" } });
        await startSession({ ctx, input: {} });
      }
    })();

    for (let check = 0; check < 20; check += 1) await second.checkState();
    over.abort();
    await writing;

    expect([first.condition, second.condition]).toEqual([{ kind: "sound" }, { kind: "sound" }]);
  });

  it.each<[SealedTable, string]>([
    ["session", "UPDATE session SET body = replace(body, 'first', 'fist')"],
    ["session_text", "UPDATE session_text SET folded = 'all quite' WHERE folded = 'all quiet'"],
    ["cone_change", "UPDATE cone_change SET reason = 'Carefree' WHERE reason = 'Careful'"],
    ["signal", "UPDATE signal SET status = 'red'"],
    ["step_progress", "UPDATE step_progress SET body = replace(body, 'true', 'false')"],
  ])("makes the store read-only for a row of %s that was changed behind the trail", async (table, sql) => {
    const store = await openPostgresForTest({ url: await makeTampered(change(sql)) });

    await store.checkState();

    expect(store.condition).toMatchObject({ kind: "read_only", table, problem: "its hash is not that of its content" });
    await expect(addNote({ ctx: contextOn(store), input: { text: "more" } })).rejects.toMatchObject({
      code: "STORE_READ_ONLY",
    });
  });

  it.each<[string, Tamper, RegExp]>([
    [
      "a session that is missing",
      change("DELETE FROM session WHERE active = 0"),
      /table session: the audit trail tells of 2 rows, the table has 1/,
    ],
    [
      "an active session that has ended",
      forge("session", "UPDATE session SET active = 0, ended_at_utc = started_at_utc WHERE active = 1"),
      /table session, row .*: it is not active, though the audit trail tells that it is/,
    ],
    [
      "a cone that is missing",
      change("DELETE FROM cone_change WHERE reason = 'All green'"),
      /table cone_change, row .*: it is missing, though its audit entry is there/,
    ],
    [
      "another band",
      forge("cone_change", "UPDATE cone_change SET band = 'B' WHERE reason = 'All green'"),
      /table cone_change, row .*: it holds band B, the audit trail tells A/,
    ],
  ])("is refused on %s, whose hashes are right", async (_, tamper, problem) => {
    const store = await openPostgresForTest({ url: await makeTampered(tamper) });

    const refusal: unknown = await store.checkState().catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(StoreOpenError);
    expect(String(refusal)).toMatch(problem);
  });
});

describe("a store on PostgreSQL whose pages are damaged", () => {
  /** A server of its own, as its files are damaged, and a store that was opened when they were not. */
  async function openFilled(): Promise<{ server: PostgresServer; url: string; store: PostgresStore }> {
    const server = await PostgresServer.start();
    onTestFinished(() => server.remove());
    const url = await server.createDatabase();
    const store = await openPostgresForTest({ url });
    await fill(store);
    return { server, url, store };
  }

  it("is read-only when a read meets them, names the table, and serves what is sound", async () => {
    const { server, url, store } = await openFilled();
    await server.damagePages("signal", url, 0, 0xff);
    const ctx = contextOn(store);
    await vi.waitFor(() => getSession({ ctx, input: {} }), { timeout: 10_000 });

    await getHealth({ ctx, input: {} }).catch(() => null);

    expect(store.condition).toMatchObject({ kind: "read_only", table: "signal", row: "unknown" });
    expect(store.condition).toHaveProperty("problem", expect.stringContaining("invalid page"));
    expect(await getSession({ ctx, input: {} })).toMatchObject({ notes: "second", active: true });
    expect((await listAudit({ ctx, input: {} })).entries.length).toBeGreaterThan(5);
    await expect(addNote({ ctx, input: { text: "more" } })).rejects.toMatchObject({ code: "STORE_READ_ONLY" });
    await expect(store.checkState()).rejects.toThrow(/is damaged in table signal: invalid page/);
  });

  it("is read-only when a write meets a damaged index, and nothing of what was written with it is kept", async () => {
    const { server, url, store } = await openFilled();
    const before = await store.read((tx) => tx.audit.head());
    // The pages of an index after its first, which tells where the others are, become empty.
    await server.damagePages("session_text_key", url, 1, 0);
    const ctx = contextOn(store);
    await vi.waitFor(() => store.checkWritable(), { timeout: 10_000 });

    const outcomes = await Promise.allSettled([
      setCone({ ctx, input: { band: "D", reason: "Storm" } }),
      addNote({ ctx, input: { text: "more" } }),
      setCone({ ctx, input: { band: "C", reason: "Calmer" } }),
    ]);

    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: "rejected", reason: { code: "STORE_READ_ONLY" } });
    }
    expect(store.condition).toMatchObject({ kind: "read_only", table: "session_text" });
    expect(store.condition).toHaveProperty("problem", expect.stringContaining("unexpected zero page"));
    expect(await store.read((tx) => tx.audit.head())).toEqual(before);
  });
});
