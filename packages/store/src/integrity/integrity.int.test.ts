import { randomUUID } from "node:crypto";
import { appendFileSync, chmodSync, copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  type StoreCondition,
  addNote,
  completeStep,
  endSession,
  pushSignal,
  setCone,
  startSession,
} from "@valhalla-go/core";
import { CountingIds, LADDER, ManualClock, makeContextOn, makeDraft } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { copyFixture } from "../../test/legacy-folder.ts";
import { openStore } from "../../test/open-store.ts";
import { adoptDataFolder } from "../adoption/index.ts";
import { createJsonFiles } from "../json-files/index.ts";
import { type SealedTable, hashRow } from "../schema/row-hash.ts";
import type { SqliteStore } from "../sqlite/sqlite-store.ts";
import { checkRecord, checkState, holdLog, requireSoundFile, requireWholeRecord } from "./index.ts";

const PAGE_BYTES = 4096;

/** Opens a data folder as a server does, without its checks, and closes it after `work`. */
async function openFor(dir: string, work: (store: SqliteStore) => Promise<void>): Promise<void> {
  const place = { dir, workspace: "default", playbook_id: LADDER.id };
  const files = createJsonFiles(place);
  const { store, close } = await openStore(dir, (entries) => files.apply(store, entries));
  const { seq } = await store.read((tx) => tx.audit.head());
  if (seq === 0) await adoptDataFolder({ ...place, store, clock: new ManualClock(), ids: new CountingIds() });
  await files.rebuild(store);
  await work(store);
  await close();
  await files.close();
}

/** A data folder with an ended and an active session, two cones that were set, a signal and a step. */
async function makeFilled(dir = makeDataFolder()): Promise<string> {
  await openFor(dir, async (store) => {
    const ctx = makeContextOn(store, { ids: { next: () => randomUUID() } });
    await startSession({ ctx, input: { notes: "first" } }).catch(() => null);
    await endSession({ ctx, input: {} });
    await startSession({ ctx, input: { notes: "second" } });
    await addNote({ ctx, input: { text: "All quiet" } });
    await setCone({ ctx, input: { band: "C", reason: "Careful" } });
    await setCone({ ctx, input: { band: "A", reason: "All green" } });
    await pushSignal({ ctx, input: { source: "ci", status: "green", reason: "passed", ttl_seconds: 60 } });
    await completeStep({ ctx, input: { step_id: "look" } });
  });
  return dir;
}

function tamper(dir: string, sql: string): void {
  const db = new DatabaseSync(join(dir, "valhalla.db"));
  db.exec(`PRAGMA foreign_keys = OFF; ${sql}`);
  db.close();
}

/** Changes rows and gives each the hash that it should have then, as a defect of ours would. */
function forge(dir: string, table: SealedTable, sql: string): void {
  const db = new DatabaseSync(join(dir, "valhalla.db"));
  db.function("seal", { varargs: true }, (...values) => {
    const names = db.prepare("SELECT name FROM pragma_table_info(?)").all(table);
    return hashRow(table, Object.fromEntries(names.map(({ name }, at) => [String(name), values[at]])));
  });
  const columns = db.prepare("SELECT name FROM pragma_table_info(?)").all(table);
  db.exec(sql);
  db.exec(`UPDATE ${table} SET row_hash = seal(${columns.map(({ name }) => String(name)).join(", ")})`);
  db.close();
}

/** What a start does with the folder: the condition that the store has then, or the line of the refusal. */
async function checkStart(dir: string): Promise<StoreCondition | string> {
  const file = join(dir, "valhalla.db");
  const { store, close } = await openStore(dir);
  try {
    await requireSoundFile(file);
    await requireWholeRecord(store, join(dir, "audit.log"));
    await checkState(store, file);
    return store.condition;
  } catch (error) {
    if (error instanceof Error && error.name === "StoreOpenError") return error.message;
    throw error;
  } finally {
    await close();
  }
}

describe("a start", () => {
  it("finds nothing wrong with a new record, one that was adopted, and one that was adopted and went on", async () => {
    const fresh = makeDataFolder();
    await openFor(fresh, async () => {});
    for (const dir of [fresh, await makeFilled(), await makeFilled(copyFixture())]) {
      expect(await checkStart(dir)).toEqual({ kind: "sound" });
    }
  });

  it.each([
    ["a trigger that is gone", "DROP TRIGGER audit_entry_no_update", "audit_entry_no_update: it is missing"],
    ["an index that is gone", "DROP INDEX session_one_active", "session_one_active: it is missing"],
    [
      "a trigger that does something else",
      "DROP TRIGGER audit_entry_no_delete; CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry BEGIN SELECT 1; END",
      "audit_entry_no_delete: it is not as this version makes it",
    ],
    ["a table that is not ours", "CREATE TABLE extra (a)", "extra: it is none of this version's"],
  ])("is refused on %s", async (_, sql, problem) => {
    const dir = await makeFilled();
    tamper(dir, sql);
    expect(await checkStart(dir)).toContain(`is damaged in table sqlite_schema, row ${problem}`);
  });

  it("takes no offence at the statistics that somebody had SQLite make", async () => {
    const dir = await makeFilled();
    tamper(dir, "ANALYZE");
    expect(await checkStart(dir)).toEqual({ kind: "sound" });
  });

  it.each([
    "session",
    "session_by_start",
    "cone_change",
    "signal_key",
    "audit_entry_by_event",
    "idempotency_record",
    "check_definition",
    "check_state_due",
    "check_change",
    "series_bucket",
    "series_bucket_of_series",
    "kpi_point_by_time",
    "kpi_latest",
    "proposal_open",
    "rule_state",
    "gate_fold_by_time",
  ])("is refused on damaged pages of %s, and names the table", async (name) => {
    const dir = await makeFilled();
    const file = join(dir, "valhalla.db");
    const db = new DatabaseSync(file);
    const row =
      name === "signal_key"
        ? db.prepare("SELECT tbl_name, rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_signal_1'").get()
        : db.prepare("SELECT tbl_name, rootpage FROM sqlite_schema WHERE name = ?").get(name);
    db.close();
    const bytes = readFileSync(file);
    const start = (Number(row?.["rootpage"]) - 1) * PAGE_BYTES;
    bytes.fill(0xff, start + 1, start + 8);
    writeFileSync(file, bytes);

    expect(await checkStart(dir)).toContain(`is damaged in table ${String(row?.["tbl_name"])}`);
  });

  it.each([
    ["session", `UPDATE session SET body = replace(body, '"notes":"first"', '"notes":"fist"')`],
    ["cone_change", "UPDATE cone_change SET reason = 'Carefree' WHERE reason = 'Careful'"],
    ["signal", "UPDATE signal SET status = 'red'"],
    ["step_progress", `UPDATE step_progress SET body = replace(body, '"done":true', '"done":false')`],
    ["session_text", "UPDATE session_text SET folded = 'all quite' WHERE folded = 'all quiet'"],
  ])("makes the store read-only for a row of %s whose hash is wrong", async (table, sql) => {
    const dir = await makeFilled();
    tamper(dir, sql);
    expect(await checkStart(dir)).toMatchObject({
      kind: "read_only",
      table,
      problem: "its hash is not that of its content",
    });
  });

  it.each<[string, SealedTable, string, RegExp]>([
    ["the cone in force is gone", "cone_change", "DELETE FROM cone_change WHERE band = 'A'", /row \d+: it is missing/],
    ["an older cone is gone", "cone_change", "DELETE FROM cone_change WHERE band = 'C'", /tells of 2 rows, .* has 1/],
    [
      "the cone in force is another",
      "cone_change",
      "UPDATE cone_change SET band = 'B' WHERE band = 'A'",
      /trail tells A/,
    ],
    [
      "a cone is there of which nobody knows",
      "cone_change",
      "UPDATE cone_change SET seq = seq + 1 WHERE band = 'A'",
      /no audit/,
    ],
    ["the active session is gone", "session", "DELETE FROM session WHERE active = 1", /is not active, though/],
    ["an ended session is gone", "session", "DELETE FROM session WHERE active = 0", /tells of 2 rows, .* has 1/],
    ["no session is active", "session", "UPDATE session SET active = 0", /is not active, though/],
    [
      "another session is active",
      "session",
      `UPDATE session SET active = 1 - active WHERE active = 1; UPDATE session SET active = 1 WHERE body LIKE '%"notes":"first"%'`,
      /is not active, though/,
    ],
  ])("is refused when %s, although each row has the right hash", async (_, table, sql, problem) => {
    const dir = await makeFilled();
    forge(dir, table, `PRAGMA foreign_keys = OFF; ${sql}`);
    const refusal = await checkStart(dir);
    expect(refusal).toMatch(problem);
    expect(refusal).toContain(`is damaged in table ${table}`);
  });

  it("is refused when an ended session is active again", async () => {
    const dir = await makeFilled();
    await openFor(dir, async (store) => void (await endSession({ ctx: makeContextOn(store), input: {} })));
    forge(dir, "session", `UPDATE session SET active = 1 WHERE body LIKE '%"notes":"first"%'`);
    expect(await checkStart(dir)).toMatch(/it is active, though the audit trail tells that none is/);
  });

  it("is refused when adopted rows are gone", async () => {
    for (const [table, sql] of [
      ["session", "DELETE FROM session WHERE id = (SELECT id FROM session WHERE active = 0 LIMIT 1)"],
      ["cone_change", "DELETE FROM cone_change WHERE seq = (SELECT min(seq) FROM cone_change)"],
    ] as const) {
      const dir = await makeFilled(copyFixture());
      tamper(dir, sql);
      expect(await checkStart(dir)).toContain(`is damaged in table ${table}: the audit trail tells of`);
    }
  });
});

describe("audit.log that knows more than the database", () => {
  /** A folder whose database was put back to what it was some entries ago. */
  async function makeSetBack(): Promise<string> {
    const dir = await makeFilled();
    const file = join(dir, "valhalla.db");
    copyFileSync(file, join(dir, "earlier.db"));
    await openFor(dir, async (store) => {
      for (const text of ["one", "two"]) await addNote({ ctx: makeContextOn(store), input: { text } });
    });
    copyFileSync(join(dir, "earlier.db"), file);
    return dir;
  }

  it("is left alone, and the start is refused with both ends and what to do", async () => {
    const dir = await makeSetBack();
    const log = readFileSync(join(dir, "audit.log"), "utf8");
    const logged = log.trimEnd().split("\n").length;

    const refusal = await checkStart(dir);

    expect(refusal).toMatch(/^Acknowledged entries are gone: /);
    expect(refusal).toContain(` goes to entry ${logged} (`);
    expect(refusal).toContain(`, the database only to entry ${logged - 2}.`);
    expect(refusal).toMatch(/Restore a backup; to go on without them, move audit\.log out of the data folder\.$/);
    expect(readFileSync(join(dir, "audit.log"), "utf8")).toBe(log);
  });

  it.each([
    ["a line that was cut off", (path: string) => truncateSync(path, statSync(path).size - 10)],
    ["a last line in which a bit flipped", (path: string) => flipNearEnd(path, 40)],
    ["zeros behind it", (path: string) => appendFileSync(path, Buffer.alloc(200_000))],
    ["lines of nobody behind it", (path: string) => appendFileSync(path, "{}\nnothing\n")],
  ])("is noticed also with %s", async (_, spoil) => {
    const dir = await makeSetBack();
    spoil(join(dir, "audit.log"));
    expect(await checkStart(dir)).toMatch(/^Acknowledged entries are gone/);
  });

  it("is noticed when the database went on from there with other entries", async () => {
    const dir = await makeSetBack();
    const { store, close } = await openStore(dir);
    for (const text of ["other", "another", "third"]) await addNote({ ctx: makeContextOn(store), input: { text } });
    await close();
    expect(await checkStart(dir)).toMatch(/goes to entry (\d+) .*, the database has another entry \1\./);
  });

  it("is explained by a restore that names the head which it abandoned", async () => {
    const dir = await makeSetBack();
    const lines = readFileSync(join(dir, "audit.log"), "utf8").trimEnd().split("\n");
    const { seq, hash } = JSON.parse(lines.at(-1) ?? "") as { seq: number; hash: string };
    const { store, close } = await openStore(dir);
    await store.write((tx) =>
      tx.audit.append({ ...makeDraft(), event: "DATA_RESTORED", payload: { abandoned_head: { seq, hash } } }),
    );
    await close();
    expect(await checkStart(dir)).toEqual({ kind: "sound" });
  });

  it("is no such thing when it is behind, gone, or its last line is damaged", async () => {
    for (const spoil of [
      (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2)),
      (path: string) => truncateSync(path, 0),
      (path: string) => flipNearEnd(path, 40),
      (path: string) => appendFileSync(path, `{"seq":99,"hash":"${"0".repeat(64)}"}\n`),
    ]) {
      const dir = await makeFilled();
      spoil(join(dir, "audit.log"));
      expect(await checkStart(dir)).toEqual({ kind: "sound" });
    }
  });
});

function flipNearEnd(path: string, distance: number): void {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - distance) ^ 1, bytes.length - distance);
  writeFileSync(path, bytes);
}

describe("a database file", () => {
  it.each(["", "-wal", ".lock"])("is closed to others, %s with it, whatever it was before", async (suffix) => {
    const dir = await makeFilled();
    const file = join(dir, "valhalla.db");
    chmodSync(file, 0o644);
    if (suffix === ".lock") chmodSync(`${file}.lock`, 0o666);
    const { store } = await openStore(dir);
    await store.checkWritable();
    expect(statSync(`${file}${suffix}`).mode & 0o777).toBe(0o600);
  });

  it("that is empty or gone beside a log that is not is refused, and the log is left as it was", async () => {
    const dir = makeDataFolder();
    const file = join(dir, "valhalla.db");
    writeFileSync(`${file}-wal`, "what was acknowledged");
    for (const prepare of [() => {}, () => writeFileSync(file, "")]) {
      prepare();
      await expect(openStore(dir)).rejects.toThrow(/is missing or empty, but its log .*-wal is not\./);
      expect(readFileSync(`${file}-wal`, "utf8")).toBe("what was acknowledged");
    }
  });

  it("keeps its log when a start is refused", async () => {
    const dir = makeDataFolder();
    const { store, close } = await openStore(dir);
    const release = holdLog(join(dir, "valhalla.db"));
    await store.write((tx) => tx.audit.append(makeDraft()));
    const log = readFileSync(join(dir, "valhalla.db-wal"));
    await close();
    release();
    expect(readFileSync(join(dir, "valhalla.db-wal"))).toEqual(log);
  });
});

describe("the check of the whole record", () => {
  async function check(dir: string): Promise<unknown> {
    let origin = "";
    await openFor(dir, async (store) => {
      ({ origin } = store);
    });
    return checkRecord(join(dir, "valhalla.db"), origin);
  }

  it("finds nothing in a sound one", async () => {
    expect(await check(await makeFilled())).toBeNull();
  });

  it.each([
    ["a row", "UPDATE signal SET reason = 'pissed'", { table: "signal", row: "default/ci" }],
    [
      "an entry",
      "DROP TRIGGER audit_entry_no_update; UPDATE audit_entry SET body = replace(body, 'quiet', 'quite')",
      { table: "audit_entry", row: "5" },
    ],
    [
      "a column beside an entry",
      "DROP TRIGGER audit_entry_no_update; UPDATE audit_entry SET session_id = NULL WHERE seq = 5",
      { table: "audit_entry", row: "5" },
    ],
    [
      "a kept answer",
      "INSERT INTO idempotency_record VALUES ('default', 'operator:olga', 'k', 'd', '{}', '2026', 'no hash')",
      { table: "idempotency_record", row: "default/operator:olga/k" },
    ],
  ])("finds %s that is not what was written", async (_, sql, damage) => {
    const dir = await makeFilled();
    tamper(dir, sql);
    expect(await check(dir)).toMatchObject(damage);
  });

  it("finds what is wrong outside of every table", async () => {
    const dir = await makeFilled();
    const file = join(dir, "valhalla.db");
    const bytes = readFileSync(file);
    bytes.writeUInt32BE(7, FREE_PAGES_OFFSET);
    writeFileSync(file, bytes);
    expect(await checkStart(dir)).toMatch(/is damaged in table sqlite_schema: .*free/i);
    expect(await checkRecord(file, "any")).toMatchObject({ table: "unknown", problem: expect.stringMatching(/free/i) });
  });
});

/** Where the header of a file tells how many of its pages are free. */
const FREE_PAGES_OFFSET = 36;
