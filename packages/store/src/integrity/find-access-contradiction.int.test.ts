import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { addNote, listKeys, startSession } from "@valhalla-go/core";
import { makeContextOn } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import {
  ACCESS_EDITS,
  ACCESS_TABLES,
  type AccessTable,
  type EditedTables,
  type Row,
  applyEdit,
  fillAccess,
} from "../../test/access-edits.ts";
import { makeDataFolder } from "../../test/data-folder.ts";
import { openPostgresForTest } from "../../test/open-postgres.ts";
import { openStore } from "../../test/open-store.ts";
import { postgresForTests } from "../../test/postgres.ts";
import { checkState } from "./index.ts";

const postgres = postgresForTests();

async function makeFilled(): Promise<string> {
  const dir = makeDataFolder();
  const { store, close } = await openStore(dir);
  await fillAccess(store);
  await close();
  return dir;
}

/** The tables of a SQLite file, which is closed. */
function tablesIn(dir: string): EditedTables {
  const withFile = <T>(work: (db: DatabaseSync) => T): T => {
    const db = new DatabaseSync(join(dir, "valhalla.db"));
    try {
      return work(db);
    } finally {
      db.close();
    }
  };
  return {
    read: async (table) => withFile((db) => db.prepare(`SELECT * FROM ${table}`).all() as Row[]),
    replace: async (table, rows) =>
      withFile((db) => {
        db.exec(`DELETE FROM ${table}`);
        for (const row of rows) {
          const names = Object.keys(row);
          const places = names.map(() => "?").join(", ");
          db.prepare(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${places})`).run(...Object.values(row));
        }
      }),
  };
}

/** What a start makes of the folder: the condition of the store, or the line of the refusal. */
async function checkStart(dir: string): Promise<unknown> {
  const { store, close } = await openStore(dir);
  try {
    await checkState(store, join(dir, "valhalla.db"));
    return store.condition;
  } catch (error) {
    return String(error);
  } finally {
    await close();
  }
}

describe("a start on SQLite", () => {
  it("finds nothing wrong with accounts, keys, log-ins and invitations that calls have made", async () => {
    expect(await checkStart(await makeFilled())).toEqual({ kind: "sound" });
  });

  it.each(ACCESS_EDITS.map((edit) => [edit.table, edit.name, edit] as const))(
    "is refused on an edit of %s: %s",
    async (table, _, edit) => {
      const dir = await makeFilled();
      await applyEdit(tablesIn(dir), edit);
      expect(await checkStart(dir)).toMatch(new RegExp(`is damaged in table ${table}, row \\S+: `));
    },
  );

  it.each(ACCESS_TABLES)("makes the store read-only for a row of %s whose hash is wrong", async (table) => {
    const dir = await makeFilled();
    const tables = tablesIn(dir);
    const [first, ...rest] = await tables.read(table);
    await tables.replace(table, [spoil(first), ...rest]);

    expect(await checkStart(dir)).toMatchObject({
      kind: "read_only",
      table,
      problem: "its hash is not that of its content",
    });
  });

  it("serves no key whose row is damaged, and notices it when it is read", async () => {
    const dir = await makeFilled();
    const tables = tablesIn(dir);
    const rows = await tables.read("api_key");
    await tables.replace("api_key", rows.map(spoil));
    const { store } = await openStore(dir);

    const read = store.read((tx) => tx.access.findKey(rows[0]?.["id"] ?? ""));
    await expect(read).rejects.toMatchObject({ code: "ROW_DAMAGED", facts: { table: "api_key" } });
    expect(await listKeys({ ctx: makeContextOn(store), input: {} })).toEqual({ keys: [] });
    expect(store.condition).toMatchObject({ kind: "read_only", table: "api_key" });
  });

  it("finds log-ins told of long ago, in a record in which much was done since", async () => {
    const dir = await makeFilled();
    const { store, close } = await openStore(dir);
    const ctx = makeContextOn(store, { ids: { next: () => crypto.randomUUID() } });
    await startSession({ ctx, input: {} });
    for (let index = 0; index < 50; index += 1) await addNote({ ctx, input: { text: `note ${index}` } });
    await close();
    expect(await checkStart(dir)).toEqual({ kind: "sound" });
  });
});

describe("a start on PostgreSQL", () => {
  it("finds nothing wrong with what calls have made, and is refused on every edit", async () => {
    const url = await postgres.takeDatabase();
    const store = await openPostgresForTest({ url });
    await fillAccess(store);
    await store.checkState();
    const tables = tablesOf((sql) => postgres.run(sql, url));

    for (const edit of ACCESS_EDITS) {
      const takeBack = await applyEdit(tables, edit);
      const refusal = await store.checkState().then(
        () => "not refused",
        (error: unknown) => String(error),
      );
      await takeBack();
      expect([edit.name, refusal]).toEqual([
        edit.name,
        expect.stringMatching(new RegExp(`is damaged in table ${edit.table}, row \\S+: `)),
      ]);
    }

    await store.checkState();
    expect(store.condition).toEqual({ kind: "sound" });
  });

  it.each(ACCESS_TABLES)("makes the store read-only for a row of %s whose hash is wrong", async (table) => {
    const url = await postgres.takeDatabase();
    const store = await openPostgresForTest({ url });
    await fillAccess(store);
    const tables = tablesOf((sql) => postgres.run(sql, url));
    const [first, ...rest] = await tables.read(table);
    await tables.replace(table, [spoil(first), ...rest]);

    await store.checkState();

    expect(store.condition).toMatchObject({ kind: "read_only", table });
  });
});

function tablesOf(run: (sql: string) => Promise<Record<string, unknown>[]>): EditedTables {
  const literal = (value: string | null): string => (value === null ? "NULL" : `'${value.replaceAll("'", "''")}'`);
  return {
    read: async (table: AccessTable) => (await run(`SELECT * FROM ${table}`)) as Row[],
    async replace(table, rows) {
      const inserts = rows.map(
        (row) =>
          `INSERT INTO ${table} (${Object.keys(row).join(", ")}) VALUES (${Object.values(row).map(literal).join(", ")})`,
      );
      await run([`DELETE FROM ${table}`, ...inserts].join("; "));
    },
  };
}

/** A row with one letter changed in a column that is no key, and its hash left as it was. */
function spoil(row: Row | undefined): Row {
  if (row === undefined) throw new Error("there is no row to spoil");
  const name = ["body", "expires_at_utc", "last_used_utc"].find((each) => each in row) ?? "";
  const text = row[name] ?? "";
  return { ...row, [name]: text.replace("2026", "2027") };
}
