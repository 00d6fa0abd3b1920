import { walkChain } from "@valhalla-go/core";
import { makeDraft } from "@valhalla-go/core/test";
import { describe, expect, it, onTestFinished } from "vitest";
import { openPostgresForTest } from "../../test/open-postgres.ts";
import { PostgresServer, postgresForTests } from "../../test/postgres.ts";
import { StoreOpenError } from "../store-open-error.ts";
import { openPostgresStore } from "./open-postgres-store.ts";

const postgres = postgresForTests();

/** The one line with which the opening of a store is refused. */
async function refusalOf(url: string): Promise<string> {
  const opening = openPostgresStore({ url, settings: { connect_timeout_ms: 2000 } });
  const error = await opening.then(
    async (store) => store.close().then(() => null),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(StoreOpenError);
  const { message } = error as StoreOpenError;
  expect(message).toMatch(/^[^\n]+\.$/);
  return message;
}

describe("opening a PostgreSQL database", () => {
  it("makes the schema and one installation, also when servers start together", async () => {
    const url = await postgres.createDatabase();

    const stores = await Promise.all(Array.from({ length: 4 }, () => openPostgresForTest({ url })));
    await Promise.all(
      stores.map((store, index) => store.write((tx) => tx.audit.append(makeDraft({ id: `entry-${index}` })))),
    );

    expect(new Set(stores.map(({ origin }) => origin)).size).toBe(1);
    expect(await postgres.run("SELECT count(*)::int AS rows FROM installation", url)).toEqual([{ rows: 1 }]);
    expect(await walkChain(stores[0]!)).toMatchObject({ ok: true, entries_checked: 4 });
  });

  it("is the same installation when it is opened again, and another in another database", async () => {
    const url = await postgres.takeDatabase();
    const first = await openPostgresStore({ url });
    await first.close();

    expect((await openPostgresForTest({ url })).origin).toBe(first.origin);
    expect((await openPostgresForTest({ url: await postgres.createDatabase() })).origin).not.toBe(first.origin);
  });

  it("of a newer version is refused, and left as it was", async () => {
    const url = await postgres.createDatabase();
    await (await openPostgresStore({ url })).close();
    await postgres.run("INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-future', '2099-01-01')", url);

    expect(await refusalOf(url)).toMatch(/schema that this version does not know/);
  });

  it("that is not there, or not for this user, is refused without the password", async () => {
    const wrongPassword = new URL(postgres.url());
    wrongPassword.password = "hunter2";
    const nowhere = new URL(postgres.url());
    nowhere.port = "1";
    nowhere.password = "hunter2";

    const refusals = [
      await refusalOf(wrongPassword.href),
      await refusalOf(nowhere.href),
      await refusalOf(postgres.url("no_such_database")),
      await refusalOf("postgres://user:hunter2@[half/an/address"),
    ];

    expect(refusals[0]).toMatch(/password authentication failed.* Check user and password in DATABASE_URL/);
    expect(refusals[1]).toMatch(/at 127.0.0.1:1, .*ECONNREFUSED.* Check that it runs/);
    expect(refusals[2]).toMatch(/no_such_database.* Make the database/);
    expect(refusals[3]).toMatch(/DATABASE_URL cannot be read/);
    for (const refusal of refusals) expect(refusal).not.toContain("hunter2");
  });

  it.each([
    ["synchronous_commit=off", /synchronous_commit = off/],
    ["synchronous_commit=local", /synchronous_commit = local/],
    ["synchronous_commit=remote_write", /synchronous_commit = remote_write/],
    ["default_transaction_read_only=on", /takes no writes/],
  ])("with %s is refused", async (setting, problem) => {
    const url = await postgres.createDatabase();
    const set = new URL(url);
    set.searchParams.set("options", `-c ${setting}`);

    expect(await refusalOf(set.href)).toMatch(problem);
    expect(await postgres.run("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", url)).toEqual([]);
  });

  it("with synchronous_commit=remote_apply is taken", async () => {
    const url = new URL(await postgres.createDatabase());
    url.searchParams.set("options", "-c synchronous_commit=remote_apply");

    await expect(openPostgresForTest({ url: url.href })).resolves.toBeDefined();
  });

  it("in another encoding than UTF-8 is refused", async () => {
    await postgres.run("CREATE DATABASE ascii TEMPLATE template0 ENCODING 'SQL_ASCII'");

    expect(await refusalOf(postgres.url("ascii"))).toMatch(/encoding SQL_ASCII/);
  });

  it(
    "on a server that may lose what it acknowledged, or takes no writes, is refused",
    { timeout: 60_000 },
    async () => {
      const server = await PostgresServer.start();
      onTestFinished(() => server.remove());
      const restart = async (settings: Record<string, string>): Promise<string> => {
        await server.stop("fast");
        await server.start(settings);
        return refusalOf(server.url());
      };

      expect(await restart({ fsync: "off" })).toMatch(/fsync = off/);
      expect(await restart({ full_page_writes: "off" })).toMatch(/full_page_writes = off/);
      await server.stop("fast");
      server.becomeStandby();
      await server.start();
      expect(await refusalOf(server.url())).toMatch(/names a standby/);
    },
  );
});

describe("a PostgreSQL database", () => {
  it("never changes, deletes or empties audit entries, whoever asks, and takes no second successor of one", async () => {
    const url = await postgres.takeDatabase();
    const store = await openPostgresForTest({ url });
    await store.write((tx) => tx.audit.append(makeDraft()));

    for (const sql of [
      "UPDATE audit_entry SET event = 'X'",
      "DELETE FROM audit_entry",
      "TRUNCATE audit_entry CASCADE",
    ]) {
      await expect(postgres.run(sql, url)).rejects.toThrow("audit entries are never changed");
    }
    const copy =
      "INSERT INTO audit_entry SELECT 2, id, ts_utc, event, actor_id, workspace, session_id, body, prev, hash";
    await expect(postgres.run(`${copy} FROM audit_entry`, url)).rejects.toThrow("audit_entry_one_successor");
  });

  it("does not hold two active sessions of a workspace, whoever writes them", async () => {
    const url = await postgres.takeDatabase();
    await openPostgresForTest({ url });
    const insert = (id: string): string =>
      `INSERT INTO session (id, workspace, active, started_at_utc, cone_band, status) VALUES ('${id}', 'default', 1, 'now', 'B', 'green')`;
    await postgres.run(insert("first"), url);

    await expect(postgres.run(insert("second"), url)).rejects.toThrow("session_one_active");
  });
});
