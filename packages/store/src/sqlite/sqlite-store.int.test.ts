import { statSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { type AuditEntry, addNote, getCone, getSession, setCone, startSession, walkChain } from "@valhalla-go/core";
import {
  describeStoreContract,
  makeActiveSession,
  makeContextOn,
  makeDraft,
  withoutReceipt,
} from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { openStore, openStoreIn } from "../../test/open-store.ts";
import { StoreOpenError } from "../store-open-error.ts";
import { openSqliteStore } from "./open-sqlite-store.ts";

describeStoreContract("SQLite", async () => openSqliteStore({ file: `${makeDataFolder()}/valhalla.db` }));

/** Changes the file as somebody does who has it in his hands. */
function tamper(dir: string, sql: string): void {
  const db = new DatabaseSync(`${dir}/valhalla.db`);
  try {
    db.exec(sql);
  } finally {
    db.close();
  }
}

describe("a SQLite file", () => {
  it("gives everything back after it was closed and opened again, and is the same installation", async () => {
    const dir = makeDataFolder();
    const first = await openStore(dir);
    const session = await startSession({ ctx: makeContextOn(first.store), input: { notes: "Weekly review" } });
    const { origin } = first.store;
    await first.close();

    const store = await openStoreIn(dir);

    expect(store.origin).toBe(origin);
    expect(await getSession({ ctx: makeContextOn(store), input: {} })).toEqual(withoutReceipt(session));
    expect(await walkChain(store)).toMatchObject({ ok: true, entries_checked: 1 });
  });

  it("belongs to an installation of its own when it is new", async () => {
    const [a, b] = [await openStoreIn(makeDataFolder()), await openStoreIn(makeDataFolder())];

    expect(a.origin).not.toBe(b.origin);
  });

  it("is held by one server at a time, and free again when that has closed it", async () => {
    const dir = makeDataFolder();
    const first = await openStore(dir);

    await expect(openStoreIn(dir)).rejects.toThrow(/Another server uses this data folder .* Stop it, or set DATA_DIR/);

    await first.close();
    await expect(openStoreIn(dir)).resolves.toBeDefined();
  });

  it("answers a change that is on disk although somebody who is told of it fails", async () => {
    const store = await openStoreIn(makeDataFolder());
    const warned = new Promise<Error>((resolve) => process.once("warning", resolve));
    const told: AuditEntry[] = [];
    store.onCommit(() => {
      throw new Error("cannot listen");
    });
    store.onCommit((entries) => told.push(...entries));

    await startSession({ ctx: makeContextOn(store), input: {} });

    expect(told).toHaveLength(1);
    expect((await warned).message).toBe("cannot listen");
  });

  it("that a newer version wrote is refused, and one that cannot be written is not called newer or damaged", async () => {
    const newer = makeDataFolder();
    await (await openStore(newer)).close();
    tamper(newer, "INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-later', '2027-01-01')");
    await expect(openStoreIn(newer)).rejects.toThrow(/schema that this version does not know/);

    const foreign = makeDataFolder();
    tamper(foreign, "CREATE TABLE session (another TEXT)");
    await expect(openStoreIn(foreign)).rejects.toThrow(/cannot be used \(.*already exists.*\). Check the disk/);

    const unwritable = makeDataFolder();
    await (await openStore(unwritable)).close();
    tamper(unwritable, "DROP TABLE installation; CREATE VIEW installation AS SELECT 1 AS id WHERE 0");
    await expect(openStoreIn(unwritable)).rejects.toThrow(/cannot be used \(.*\). Check the disk/);
  });

  it("can be read by nobody else on the machine", async () => {
    const dir = makeDataFolder();
    await openStoreIn(dir);

    expect(statSync(`${dir}/valhalla.db`).mode & 0o777).toBe(0o600);
  });

  it.each([
    [
      "is not a database",
      "this is no database, whatever its name says, and it is long enough to be looked at".repeat(20),
    ],
    ["was cut off", "SQLite format 3\0"],
  ])("that %s is refused with a line that says what to do", async (_, content) => {
    const dir = makeDataFolder();
    writeFileSync(`${dir}/valhalla.db`, content);

    const opening = openStoreIn(dir);

    await expect(opening).rejects.toBeInstanceOf(StoreOpenError);
    await expect(opening).rejects.toThrow(/^[^\n]+$/);
  });

  it("in a folder that does not exist is refused with a line that says what to do", async () => {
    await expect(openStoreIn(`${makeDataFolder()}/nowhere`)).rejects.toThrow(/cannot be opened\. Check that/);
  });

  it("of a newer version is refused, and left as it was", async () => {
    const dir = makeDataFolder();
    await (await openStore(dir)).close();
    tamper(dir, "INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-future', '2099-01-01')");

    await expect(openStoreIn(dir)).rejects.toThrow(/schema that this version does not know/);
  });

  it("tells of committed entries before the caller is answered", async () => {
    const order: string[] = [];
    const told: AuditEntry[] = [];
    const store = await openStoreIn(makeDataFolder(), async (entries) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      told.push(...entries);
      order.push("told");
    });

    const entry = await store.write((tx) => tx.audit.append(makeDraft()));
    order.push("answered");

    expect(order).toEqual(["told", "answered"]);
    expect(told).toEqual([entry]);
  });

  it("never changes or deletes an audit entry, whoever asks", async () => {
    const dir = makeDataFolder();
    const { store, close } = await openStore(dir);
    await store.write((tx) => tx.audit.append(makeDraft()));
    await close();

    expect(() => tamper(dir, "UPDATE audit_entry SET event = 'X'")).toThrow("audit entries are never changed");
    expect(() => tamper(dir, "DELETE FROM audit_entry")).toThrow("audit entries are never changed");
  });

  it.each([
    ["another event", "UPDATE audit_entry SET event = 'CONE_ALLOW' WHERE seq = 2", 2],
    ["another text", "UPDATE audit_entry SET body = replace(body, 'quiet', 'loud') WHERE seq = 3", 3],
    ["an entry less", "DELETE FROM audit_entry WHERE seq = 2", 3],
    ["two entries in each other's place", "UPDATE audit_entry SET seq = 7 - seq WHERE seq IN (3, 4)", 3],
  ])("that somebody gave %s behind its back is found out", async (_, sql, seq) => {
    const dir = makeDataFolder();
    const { store, close } = await openStore(dir);
    const ctx = makeContextOn(store);
    await startSession({ ctx, input: {} });
    for (let count = 0; count < 4; count += 1) await addNote({ ctx, input: { text: "All quiet" } });
    await close();

    // Moving rows to free places and back keeps the key unique while two of them change places.
    const statements = sql.includes("7 - seq")
      ? "UPDATE audit_entry SET seq = seq + 100 WHERE seq IN (3, 4); UPDATE audit_entry SET seq = 107 - seq WHERE seq > 100"
      : sql;
    tamper(dir, `DROP TRIGGER audit_entry_no_update; DROP TRIGGER audit_entry_no_delete; ${statements}`);

    expect(await walkChain(await openStoreIn(dir))).toMatchObject({ ok: false, first_bad: { seq } });
  });

  it("does not hold two active sessions of a workspace, whoever writes them", async () => {
    const dir = makeDataFolder();
    const { store, close } = await openStore(dir);
    await store.write((tx) => tx.sessions.insert(makeActiveSession()));
    await close();

    expect(() =>
      tamper(
        dir,
        "INSERT INTO session (id, workspace, active, started_at_utc, ended_at_utc, cone_band, status, state, started_by_id, body, row_hash) SELECT 'other', workspace, active, started_at_utc, ended_at_utc, cone_band, status, state, started_by_id, body, row_hash FROM session",
      ),
    ).toThrow(/UNIQUE/);
  });

  it.each([
    "band = 'A+'",
    "reason = ''",
    "metrics = '{'",
    "metrics = '[]'",
    "set_by = 'null'",
    "updated_at_utc = 'now'",
  ])("with a damaged cone (%s) is in survival, and says why", async (damage) => {
    const dir = makeDataFolder();
    const { store, close } = await openStore(dir);
    await setCone({ ctx: makeContextOn(store), input: { band: "A", reason: "All green", metrics: { backlog: 0 } } });
    await close();
    tamper(dir, `UPDATE cone_change SET ${damage}`);

    const cone = await getCone({ ctx: makeContextOn(await openStoreIn(dir)), input: {} });

    expect(cone).toMatchObject({ band: "D", metrics: {} });
    expect(cone.reason).toContain("cannot be read");
  });
});
