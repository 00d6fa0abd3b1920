import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type ReadTransaction, Check } from "@valhalla-go/core";
import { EPOCH, OLGA } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { POSTURE_TABLES, acceptOpen, fillPosture } from "../../test/fill-posture.ts";
import { openPostgresForTest } from "../../test/open-postgres.ts";
import { openStore } from "../../test/open-store.ts";
import { postgresForTests } from "../../test/postgres.ts";
import { SEALED_COLUMNS, hashRow } from "../schema/row-hash.ts";
import { checkRecord, checkState, requireSoundFile } from "./index.ts";

type Table = (typeof POSTURE_TABLES)[number];

/** Tables of a past that is read only where somebody asks for it: a start leaves them to the check of the whole record. */
const PAST = ["check_change", "series_bucket", "kpi_point"] as const;
const PRESENT = POSTURE_TABLES.filter((table) => !PAST.some((past) => past === table));

const postgres = postgresForTests();

async function makeFilled(): Promise<string> {
  const dir = makeDataFolder();
  const { store, close } = await openStore(dir);
  await fillPosture(store);
  await close();
  return dir;
}

function tamper(dir: string, sql: string): void {
  const db = new DatabaseSync(join(dir, "valhalla.db"));
  db.exec(sql);
  db.close();
}

/** Changes rows and gives each the hash that it should have then. */
function forge(dir: string, table: Table, sql: string): void {
  const db = new DatabaseSync(join(dir, "valhalla.db"));
  const columns = SEALED_COLUMNS[table];
  db.function("seal", { varargs: true }, (...values) =>
    hashRow(table, Object.fromEntries(columns.map((name, at) => [name, values[at]]))),
  );
  db.exec(sql);
  db.exec(`UPDATE ${table} SET row_hash = seal(${columns.join(", ")})`);
  db.close();
}

/** What a start makes of the folder: the condition of the store, or the line of the refusal. */
async function checkStart(dir: string): Promise<unknown> {
  const { store, close } = await openStore(dir);
  try {
    const file = join(dir, "valhalla.db");
    await requireSoundFile(file);
    await checkState(store, file);
    return store.condition;
  } catch (error) {
    return String(error);
  } finally {
    await close();
  }
}

const WRONG_HASH = "its hash is not that of its content";

describe("a start with what is watched and proposed", () => {
  it("has rows of every table to look at, and finds nothing wrong with them", async () => {
    const dir = await makeFilled();
    const db = new DatabaseSync(join(dir, "valhalla.db"));
    for (const table of POSTURE_TABLES) {
      expect(db.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.["rows"], table).toBeGreaterThan(0);
    }
    db.close();
    expect(await checkStart(dir)).toEqual({ kind: "sound" });
  });

  it("finds nothing wrong after a proposal was accepted", async () => {
    const dir = makeDataFolder();
    const { store, close } = await openStore(dir);
    await acceptOpen(await fillPosture(store));
    await close();
    expect(await checkStart(dir)).toEqual({ kind: "sound" });
  });

  it.each(PRESENT)("makes the store read-only for a row of %s whose hash is wrong", async (table) => {
    const dir = await makeFilled();
    tamper(dir, `UPDATE ${table} SET body = body || ' '`);
    expect(await checkStart(dir)).toMatchObject({ kind: "read_only", table, problem: WRONG_HASH });
  });

  it.each([
    [
      "a check that is gone",
      "check_definition",
      "DELETE FROM check_definition WHERE check_id = 'web'",
      "default/web: it is missing",
    ],
    [
      "a check that looks elsewhere",
      "check_definition",
      "UPDATE check_definition SET body = replace(body, 'shop', 'chop') WHERE check_id = 'web'",
      "default/web: no audit entry tells of it as it is",
    ],
    [
      "a check as it was before",
      "check_definition",
      `UPDATE check_definition SET body = (SELECT json_extract(body, '$.payload.after') FROM audit_entry
        WHERE event = 'HEALTH_CHECK_SET' AND seq = 2) WHERE check_id = 'web'`,
      "default/web: no audit entry tells of it as it is",
    ],
    [
      "a check that was taken away",
      "check_definition",
      `INSERT INTO check_definition SELECT 'default', 'gone', json_extract(body, '$.payload.before'), ''
        FROM audit_entry WHERE event = 'HEALTH_CHECK_REMOVE'`,
      "default/gone: no audit entry tells of it as it is",
    ],
    [
      "a check under another name",
      "check_definition",
      "UPDATE check_definition SET check_id = 'other' WHERE check_id = 'web'",
      "default/other: no audit entry tells of it as it is",
    ],
    [
      "a check in another workspace",
      "check_definition",
      "UPDATE check_definition SET workspace = 'plant' WHERE check_id = 'web'",
      "default/web: it is missing",
    ],
    [
      "a better band than was proposed",
      "proposal",
      `UPDATE proposal SET body = replace(body, '"band":"C"', '"band":"A"') WHERE state = 'open'`,
      "no audit entry tells of it as it is",
    ],
    [
      "a proposal of nobody",
      "proposal",
      `INSERT INTO proposal SELECT workspace, 'forged', state, decided_at_utc, replace(body, id, 'forged'), ''
        FROM proposal WHERE state = 'open'`,
      "default/forged: no audit entry tells of it as it is",
    ],
    [
      "a proposal that was declined and is open",
      "proposal",
      `UPDATE proposal SET state = 'open', decided_at_utc = NULL, body = json_set(body, '$.state', 'open',
        '$.decided_at_utc', NULL, '$.decided_by', NULL, '$.decision_reason', NULL) WHERE state = 'declined'`,
      "it is open, though the audit trail tells that it was decided",
    ],
    [
      "a proposal that is open for who asks for open ones only",
      "proposal",
      "UPDATE proposal SET state = 'open' WHERE state = 'declined'",
      "no audit entry tells of it as it is",
    ],
    [
      "a proposal that is gone",
      "proposal",
      "DELETE FROM proposal WHERE state = 'open'",
      "tells of 2 rows, the table has 1",
    ],
  ] as const)("is refused on %s, although each row has the right hash", async (_, table, sql, problem) => {
    const dir = await makeFilled();
    forge(dir, table, sql);
    const refusal = await checkStart(dir);
    expect(refusal).toContain(`is damaged in table ${table}`);
    expect(refusal).toContain(problem);
  });
});

describe("a damaged row of what was measured", () => {
  const reads: Readonly<Record<(typeof PAST)[number], (tx: ReadTransaction) => Promise<unknown[]>>> = {
    check_change: ({ checks }) => checks.listChanges("default", "job", "", 10),
    series_bucket: ({ series }) => series.listAll("default", "hour", "", "9"),
    kpi_point: ({ kpis }) => kpis.list("default", "nps", "", 10),
  };

  it.each(PAST)("of %s is found by the check of the whole record", async (table) => {
    const dir = await makeFilled();
    const { store, close } = await openStore(dir);
    const { origin } = store;
    await close();
    expect(await checkRecord(join(dir, "valhalla.db"), origin)).toBeNull();
    tamper(dir, `UPDATE ${table} SET body = body || ' '`);
    expect(await checkRecord(join(dir, "valhalla.db"), origin)).toMatchObject({ table, problem: WRONG_HASH });
  });

  it.each(PAST)("of %s is left out where it is read, and told", async (table) => {
    const dir = await makeFilled();
    tamper(dir, `UPDATE ${table} SET body = replace(body, ':', ' :')`);
    const { store } = await openStore(dir);
    expect(await store.read(reads[table])).toEqual([]);
    expect(store.condition).toMatchObject({ kind: "read_only", table, problem: WRONG_HASH });
  });

  it.each(POSTURE_TABLES.flatMap((table) => SEALED_COLUMNS[table].map((column) => [table, column] as const)))(
    "of %s is found whatever was changed in it: %s",
    async (table, column) => {
      const dir = await makeFilled();
      const { store, close } = await openStore(dir);
      const { origin } = store;
      await close();
      tamper(dir, `UPDATE ${table} SET ${column} = coalesce(${column}, '') || 'x'`);
      expect(await checkRecord(join(dir, "valhalla.db"), origin)).toMatchObject({ table, problem: WRONG_HASH });
    },
  );
});

describe("a start on PostgreSQL with what is watched and proposed", () => {
  it("finds nothing wrong with what calls have made", async () => {
    const store = await openPostgresForTest({ url: await postgres.takeDatabase() });
    await acceptOpen(await fillPosture(store));
    await store.checkState();
    expect(store.condition).toEqual({ kind: "sound" });
  });

  it.each(PRESENT)("makes the store read-only for a row of %s whose hash is wrong", async (table) => {
    const url = await postgres.takeDatabase();
    const store = await openPostgresForTest({ url });
    await fillPosture(store);
    await postgres.run(`UPDATE ${table} SET body = body || ' '`, url);
    await store.checkState();
    expect(store.condition).toMatchObject({ kind: "read_only", table, problem: WRONG_HASH });
  });

  it.each([
    ["check_definition", "DELETE FROM check_definition WHERE check_id = 'web'", /row default\/web: it is missing/],
    ["proposal", "DELETE FROM proposal WHERE state = 'open'", /tells of 2 rows, the table has 1/],
  ])("is refused when a row of %s is gone", async (_, sql, problem) => {
    const url = await postgres.takeDatabase();
    const store = await openPostgresForTest({ url });
    await fillPosture(store);
    await postgres.run(sql, url);
    await expect(store.checkState()).rejects.toThrow(problem);
  });

  it("is refused on a check that no call has set", async () => {
    const store = await openPostgresForTest({ url: await postgres.takeDatabase() });
    await fillPosture(store);
    const check = Check.parse({ kind: "tcp", host: "db.example", port: 5432 });
    await store.write((tx) =>
      tx.checks.saveDefinition("default", { check_id: "forged", check, set_by: OLGA, set_at_utc: EPOCH }),
    );
    await expect(store.checkState()).rejects.toThrow(/row default\/forged: no audit entry tells of it as it is/);
  });
});
