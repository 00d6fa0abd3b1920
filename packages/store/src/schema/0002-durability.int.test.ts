import { DatabaseSync } from "node:sqlite";
import {
  addNote,
  completeStep,
  endSession,
  getCone,
  getHealth,
  getSession,
  listAudit,
  listConeHistory,
  listSessions,
  pushSignal,
  setCone,
  startSession,
  walkChain,
} from "@valhalla-go/core";
import { makeContextOn } from "@valhalla-go/core/test";
import { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { describe, expect, it } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { openStore, openStoreIn } from "../../test/open-store.ts";
import { findDamagedRow } from "../integrity/find-damaged-row.ts";
import { findSchemaProblem } from "../integrity/find-schema-problem.ts";
import { createNodeSqliteDialect } from "../sqlite/node-sqlite-dialect.ts";
import type { SqliteStore } from "../sqlite/sqlite-store.ts";
import { foundation } from "./0001-foundation.ts";
import { durability } from "./0002-durability.ts";

/** Of the first version, with its columns. */
const TABLES = [
  "installation",
  "audit_entry",
  "session",
  "session_text",
  "cone_change",
  "signal",
  "step_progress",
] as const;

/** Everything that a store serves. */
async function readAll(store: SqliteStore): Promise<unknown> {
  const ctx = makeContextOn(store);
  const { sessions } = await listSessions({ ctx, input: {} });
  return {
    sessions,
    found: await listSessions({ ctx, input: { text: "quiet" } }),
    session: await getSession({ ctx, input: {} }),
    cone: await getCone({ ctx, input: {} }),
    cones: await listConeHistory({ ctx, input: {} }),
    health: await getHealth({ ctx, input: {} }),
    progress: await store.read((tx) =>
      tx.progress.list({ workspace: "default", playbook_id: ctx.playbook.id, session_id: null }),
    ),
    audit: await listAudit({ ctx, input: {} }),
  };
}

/** A database of the first version with the rows of a newer one. */
async function makeFirstVersion(newer: string): Promise<string> {
  const file = `${makeDataFolder()}/valhalla.db`;
  const db = new DatabaseSync(file);
  const provider = { getMigrations: async () => ({ "0001-foundation": foundation }) };
  await new Migrator({ db: new Kysely({ dialect: createNodeSqliteDialect(db) }), provider }).migrateToLatest();
  db.exec(`ATTACH '${newer}' AS newer`);
  for (const table of TABLES) {
    const columns = db.prepare(`SELECT name FROM pragma_table_info(?)`).all(table);
    const names = columns.map(({ name }) => String(name)).join(", ");
    db.exec(`INSERT INTO main.${table} (${names}) SELECT ${names} FROM newer.${table}`);
  }
  db.close();
  return file;
}

describe("a database of the first version", () => {
  it("is given the hash of each row when it is opened, and serves what it served", async () => {
    const dir = makeDataFolder();
    const { store, close } = await openStore(dir);
    const ctx = makeContextOn(store);
    for (const notes of ["first", null]) {
      await startSession({ ctx, input: { notes } });
      await addNote({ ctx, input: { text: "All quiet" } });
      await setCone({
        ctx,
        input: { band: "A", reason: "Éverything is 'green'", metrics: { a: 1.5, b: "x", c: true } },
      });
      if (notes !== null) await endSession({ ctx, input: {} });
    }
    await completeStep({ ctx, input: { step_id: "look", notes: "Seen" } });
    await completeStep({ ctx, input: { step_id: "look", done: false } });
    await pushSignal({ ctx, input: { source: "ci", status: "red", reason: "broken", ttl_seconds: 60 } });
    const before = await readAll(store);
    const { origin } = store;
    await close();
    const first = await makeFirstVersion(`${dir}/valhalla.db`);

    const migrated = await openStoreIn(first.replace("/valhalla.db", ""));

    expect(migrated.origin).toBe(origin);
    expect(await readAll(migrated)).toEqual(before);
    expect(migrated.condition).toEqual({ kind: "sound" });
    expect(await walkChain(migrated)).toMatchObject({ ok: true });
    const db = new DatabaseSync(first, { readOnly: true });
    for (const table of ["session", "session_text", "cone_change", "signal", "step_progress"] as const) {
      expect(db.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.["count"]).toBeGreaterThan(0);
      expect(findDamagedRow(db, table)).toBeNull();
    }
    expect(await findSchemaProblem(db)).toBeNull();
    db.close();
    await endSession({ ctx: makeContextOn(migrated), input: { notes: "Went on" } });
  });
});

describe("the migration to the second version", () => {
  it("gives a row the hash that it gave it when it was released, whatever later versions seal", async () => {
    const db = new DatabaseSync(":memory:");
    const dialect = createNodeSqliteDialect(db);
    const first = { "0001-foundation": foundation };
    await new Migrator({
      db: new Kysely({ dialect }),
      provider: { getMigrations: async () => first },
    }).migrateToLatest();
    db.exec(`
      INSERT INTO audit_entry VALUES (7, 'e', '${AT}', 'CONE_SET', 'ada', 'default', NULL, '{}', 'p', 'h');
      INSERT INTO session VALUES ('s-1', 'default', 1, '${AT}', NULL, 'B', 'green', NULL, NULL, 'operator:ada', NULL);
      INSERT INTO session_text VALUES ('default', 's-1', 0, 'weekly');
      INSERT INTO cone_change VALUES (7, 'default', 'B', 'calm', '${AT}', '{}', 'operator:ada');
      INSERT INTO signal VALUES ('default', 'ci', 'red', 'broken', 60, '${AT}', '2026-01-01T09:35:05.283144Z', 'key:ci');
      INSERT INTO step_progress VALUES ('default', 'launch', 'look', 1, NULL, 'operator:ada', '${AT}')`);
    const second = { ...first, "0002-durability": durability };

    await new Migrator({
      db: new Kysely({ dialect }),
      provider: { getMigrations: async () => second },
    }).migrateToLatest();

    const hashes = Object.keys(HASHES).map((table) => [table, db.prepare(`SELECT row_hash FROM ${table}`).get()]);
    expect(Object.fromEntries(hashes)).toEqual(HASHES);
    db.close();
  });
});

const AT = "2026-01-01T09:34:05.283144Z";

/** SHA-256 of `["session","s-1",...]` and so on, as another program made it. */
const HASHES = {
  session: { row_hash: "ae966aa73d18f29cdda1327aa2c840a9b8862abd08617d35e22b8ee84920b492" },
  session_text: { row_hash: "b22f2900236593779cfcdffd6d5855e2492c4a24df1544a27860fc06dd8a8603" },
  cone_change: { row_hash: "d32096d17b92e2948a1b977d69b8790ddf156e22270f5cc034bcadff30da2570" },
  signal: { row_hash: "5a4bb2c0d6f898422168c80628c86fdf1c4ad95f5f87a8a8635eeb54851d8b03" },
  step_progress: { row_hash: "636d89dd49460747b58e5cc2d9e01046e0d08d899415685215987897a6ae6ef5" },
};
