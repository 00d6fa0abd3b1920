import { GoError, type StoreCondition, walkChain } from "@valhalla-go/core";
import { makeDraft } from "@valhalla-go/core/test";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { openPostgresForTest } from "../../test/open-postgres.ts";
import { PostgresServer, postgresForTests } from "../../test/postgres.ts";
import type { PostgresStore } from "./postgres-store.ts";

const postgres = postgresForTests();

const END_CONNECTIONS =
  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'valhalla-go'";
const SOUND: StoreCondition = { kind: "sound" };
const PATIENCE = { timeout: 10_000 };

/** A store, and everything that was said of its condition. */
async function openWatched(url: string): Promise<{ store: PostgresStore; kinds: string[] }> {
  const store = await openPostgresForTest({ url });
  const kinds: string[] = [];
  store.onCondition(({ kind }) => kinds.push(kind));
  return { store, kinds };
}

const append = (store: PostgresStore, id: string): Promise<unknown> =>
  store.write((tx) => tx.audit.append(makeDraft({ id })));

const idsIn = (store: PostgresStore): Promise<string[]> =>
  store.read(async (tx) => (await tx.audit.listStored(0, 10_000)).map(({ id }) => id));

/** What a refused write says of itself; the error when it says nothing. */
function outcomeOf(error: unknown): unknown {
  return error instanceof GoError && "outcome" in error.facts ? error.facts.outcome : error;
}

/** Writes until `signal`, and keeps how each write ended. */
async function writeUntil(signal: AbortSignal, store: PostgresStore, name: string): Promise<Map<string, unknown>> {
  const outcomes = new Map<string, unknown>();
  for (let index = 0; !signal.aborted; index += 1) {
    const id = `${name}-${index}`;
    outcomes.set(id, await append(store, id).then(() => "kept", outcomeOf));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return outcomes;
}

describe("a store whose connections end under load", () => {
  it("keeps what it acknowledged and nothing that it says was not done, and goes on by itself", async () => {
    const url = await postgres.takeDatabase();
    const stores = [await openPostgresForTest({ url }), await openPostgresForTest({ url })];
    const over = new AbortController();
    const writing = Promise.all(
      Array.from({ length: 8 }, (_, index) => writeUntil(over.signal, stores[index % 2]!, `writer-${index}`)),
    );

    for (let time = 0; time < 10; time += 1) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      await postgres.run(END_CONNECTIONS, url);
    }
    over.abort();
    const outcomes = (await writing).flatMap((each) => [...each]);

    await vi.waitFor(() => expect(stores.map(({ condition }) => condition)).toEqual([SOUND, SOUND]), PATIENCE);
    const ids = new Set(await idsIn(stores[0]!));
    const of = (outcome: unknown): string[] => outcomes.filter(([, is]) => is === outcome).map(([id]) => id);
    expect(of("kept").filter((id) => !ids.has(id))).toEqual([]);
    expect(of("none").filter((id) => ids.has(id))).toEqual([]);
    expect(of("kept").length + of("none").length + of("unknown").length).toBe(outcomes.length);
    expect(of("kept").length).toBeGreaterThan(0);
    expect(of("none").length + of("unknown").length).toBeGreaterThan(0);
    expect(await walkChain(stores[1]!)).toMatchObject({ ok: true, entries_checked: ids.size });
  });

  it("tells of entries again that others wrote meanwhile, without a gap", async () => {
    const url = await postgres.takeDatabase();
    const [a, b] = [await openPostgresForTest({ url }), await openPostgresForTest({ url })];
    const told: number[] = [];
    b.onCommit((entries) => told.push(...entries.map(({ seq }) => seq)));

    await append(a, "before");
    await postgres.run(END_CONNECTIONS, url);
    await vi.waitFor(() => append(a, "after"), PATIENCE);

    const { seq } = await a.read((tx) => tx.audit.head());
    await vi.waitFor(() => expect(told).toEqual(Array.from({ length: seq }, (_, index) => index + 1)), PATIENCE);
  });
});

describe("a commit that is not answered", () => {
  /** Makes each commit that wrote entries wait, so that something can happen to it. */
  const SLOW_COMMIT = `CREATE FUNCTION wait_long() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(30); RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER slow_commit AFTER INSERT ON audit_entry DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION wait_long()`;

  it("has an unknown outcome, and the next one is written on a new connection", async () => {
    const url = await postgres.createDatabase();
    const { store, kinds } = await openWatched(url);
    await postgres.run(SLOW_COMMIT, url);

    const waiting = append(store, "unknown");
    await vi.waitFor(async () => {
      const query =
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query = 'COMMIT' AND wait_event = 'PgSleep'";
      expect(await postgres.run(query, url)).toHaveLength(1);
    }, PATIENCE);
    await Promise.all([
      expect(waiting).rejects.toMatchObject({ code: "STORE_UNAVAILABLE", facts: { outcome: "unknown" } }),
      postgres.run(END_CONNECTIONS, url),
    ]);
    expect(kinds).toContain("unavailable");
    await postgres.run("DROP TRIGGER slow_commit ON audit_entry", url);

    await vi.waitFor(() => expect(store.condition).toEqual(SOUND), PATIENCE);
    await append(store, "known");
    expect(await idsIn(store)).toEqual(["known"]);
  });

  it("has an unknown outcome when PostgreSQL gave up its wait for the standby that has to have it too", async () => {
    const server = await PostgresServer.start();
    onTestFinished(() => server.remove());
    const { store } = await openWatched(server.url());
    await append(store, "first");
    await server.run("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
    await server.run("SELECT pg_reload_conf()");
    await vi.waitFor(
      async () =>
        expect(await server.run("SHOW synchronous_standby_names")).toEqual([{ synchronous_standby_names: "nobody" }]),
      PATIENCE,
    );

    const waiting = append(store, "second");
    const ended = vi.waitFor(async () => {
      const cancel = "SELECT pg_cancel_backend(pid) AS done FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
      expect(await server.run(cancel)).toEqual([{ done: true }]);
    }, PATIENCE);

    await Promise.all([
      expect(waiting).rejects.toMatchObject({ code: "STORE_UNAVAILABLE", facts: { outcome: "unknown" } }),
      ended,
    ]);
  });
});

describe("a store whose database takes no writes", () => {
  it.each([
    ["53100", "STORE_FULL", "full"],
    ["58030", "STORE_UNAVAILABLE", "unavailable"],
    ["25006", "STORE_UNAVAILABLE", "unavailable"],
    ["57014", "STORE_UNAVAILABLE", "unavailable"],
  ])(
    "for SQLSTATE %s answers %s to all who write, reads on, and is sound again by itself",
    async (state, code, kind) => {
      const url = await postgres.createDatabase();
      const { store, kinds } = await openWatched(url);
      await append(store, "before");
      await postgres.run(
        `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '${state}'; END $$;
      CREATE TRIGGER refuse_entry BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse();
      CREATE TRIGGER refuse_probe BEFORE INSERT ON write_probe FOR EACH ROW EXECUTE FUNCTION refuse()`,
        url,
      );

      const outcomes = await Promise.allSettled([append(store, "a"), append(store, "b"), append(store, "c")]);

      for (const outcome of outcomes) {
        expect(outcome).toMatchObject({ status: "rejected", reason: { code, facts: { outcome: "none" } } });
      }
      expect(store.condition.kind).toBe(kind);
      expect(await idsIn(store)).toEqual(["before"]);
      await expect(store.checkWritable()).rejects.toMatchObject({ code });
      await postgres.run("DROP FUNCTION refuse CASCADE", url);
      await vi.waitFor(() => expect(store.condition).toEqual(SOUND), PATIENCE);
      expect(kinds).toEqual([kind, "sound"]);
      await append(store, "after");
      expect(await idsIn(store)).toEqual(["before", "after"]);
    },
  );

  it("because somebody else holds the head answers when its patience ends, with nothing done", async () => {
    const url = await postgres.takeDatabase();
    const store = await openPostgresForTest({ url, settings: { lock_timeout_ms: 200 } });
    const held = postgres.run("BEGIN; SELECT id FROM installation FOR UPDATE; SELECT pg_sleep(1.5); COMMIT", url);
    await vi.waitFor(async () => {
      expect(await postgres.run("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'", url)).toHaveLength(1);
    }, PATIENCE);

    await expect(append(store, "a")).rejects.toMatchObject({ code: "STORE_UNAVAILABLE", facts: { outcome: "none" } });
    expect(store.condition).toMatchObject({ kind: "unavailable", problem: expect.stringContaining("lock timeout") });

    await held;
    await vi.waitFor(() => expect(store.condition).toEqual(SOUND), PATIENCE);
    expect(await idsIn(store)).toEqual([]);
  });

  it(
    "after PostgreSQL stopped at once answers none or unknown, and goes on when it is back",
    { timeout: 60_000 },
    async () => {
      const server = await PostgresServer.start();
      onTestFinished(() => server.remove());
      const { store } = await openWatched(server.url());
      await append(store, "before");
      await server.stop("immediate");

      await expect(append(store, "during")).rejects.toMatchObject({
        code: "STORE_UNAVAILABLE",
        facts: { outcome: "none" },
      });
      await expect(store.read((tx) => tx.audit.head())).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });

      await server.start();
      await vi.waitFor(() => expect(store.condition).toEqual(SOUND), PATIENCE);
      await append(store, "after");
      expect(await idsIn(store)).toEqual(["before", "after"]);
    },
  );
});

describe("an entry that no server wrote", () => {
  it.each([
    ["is not what was hashed", "'x'", "its text is not what was hashed"],
    ["does not follow the one before it", "hash", "it does not follow the entry before it"],
  ])("and that %s is told to nobody, and who finds it writes no more", async (_, hash, problem) => {
    const url = await postgres.takeDatabase();
    const store = await openPostgresForTest({ url, settings: { catch_up_every_ms: 100 } });
    await append(store, "first");
    const told: number[] = [];
    store.onCommit((entries) => told.push(...entries.map(({ seq }) => seq)));

    await postgres.run(
      `INSERT INTO audit_entry SELECT 2, id, ts_utc, event, actor_id, workspace, session_id, body, hash, ${hash} FROM audit_entry`,
      url,
    );

    await vi.waitFor(
      () => expect(store.condition).toEqual({ kind: "read_only", table: "audit_entry", row: "2", problem }),
      PATIENCE,
    );
    await expect(append(store, "more")).rejects.toMatchObject({ code: "STORE_READ_ONLY" });
    expect(told).toEqual([]);
  });
});
