import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  addNote,
  endSession,
  getChecklist,
  getCone,
  getHealth,
  getSession,
  listAudit,
  listConeHistory,
  listSessions,
  startSession,
  walkChain,
} from "@valhalla-go/core";
import { makeContextOn, makeSignal } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { openStoreIn } from "../../test/open-store.ts";
import { findDamagedRow } from "../integrity/find-damaged-row.ts";
import { findSchemaProblem } from "../integrity/find-schema-problem.ts";
import type { SqliteStore } from "../sqlite/sqlite-store.ts";

/** What the version of that migration wrote when it was the newest: dumps of its databases. */
const FIXTURES = join(import.meta.dirname, "../../test/fixtures");
const VERSIONS = ["0001-foundation", "0002-durability", "0006-access"] as const;

/** What versions tell otherwise than the first ones: since sessions have a drift, entries of it too. */
const TOLD: Readonly<Record<(typeof VERSIONS)[number], { end: string | null; look: unknown[]; entries: number }>> = {
  "0001-foundation": { end: null, look: ["look", false, null, false, "olga"], entries: 11 },
  "0002-durability": { end: null, look: ["look", false, null, false, "olga"], entries: 11 },
  "0006-access": { end: "completed", look: ["look", true, "Seen", false, "olga"], entries: 12 },
};

/** A data folder with the database of an earlier version, changed by `sql` behind its back. */
function makeEarlier(version: (typeof VERSIONS)[number], sql = ""): string {
  const dir = makeDataFolder();
  const db = new DatabaseSync(join(dir, "valhalla.db"));
  db.exec(readFileSync(join(FIXTURES, `database-${version}.sql`), "utf8"));
  db.exec(sql);
  db.close();
  return dir;
}

async function readState(store: SqliteStore): Promise<unknown> {
  const ctx = makeContextOn(store);
  const { steps } = await getChecklist({ ctx, input: {} });
  const { sessions } = await listSessions({ ctx, input: {} });
  const { changes } = await listConeHistory({ ctx, input: {} });
  return {
    current: (await getSession({ ctx, input: {} })).notes,
    sessions: sessions.map(({ state, notes, started_by, ended_at_utc, end_reason }) => [
      state,
      notes,
      started_by.id,
      ended_at_utc,
      end_reason,
    ]),
    found: (await listSessions({ ctx, input: { text: "quiet" } })).sessions.length,
    band: (await getCone({ ctx, input: {} })).band,
    changes: changes.length,
    metrics: changes[0]?.metrics,
    health: (await getHealth({ ctx, input: {} })).reasons,
    steps: steps.slice(0, 2).map(({ id, done, notes, skipped, set_by }) => [id, done, notes, skipped, set_by?.id]),
    entries: (await listAudit({ ctx, input: {} })).entries.length,
  };
}

describe.each(VERSIONS)("a database of the version %s", (version) => {
  it("serves what it served, sealed anew, and goes on", async () => {
    const store = await openStoreIn(makeEarlier(version));
    const told = TOLD[version];

    expect(await readState(store)).toEqual({
      current: null,
      sessions: [
        ["active", null, "olga", null, null],
        ["ended", "first", "olga", "2026-01-01T09:01:00.000000Z", told.end],
      ],
      found: 2,
      band: "A",
      changes: 2,
      metrics: { a: 1.5, b: "x", c: true },
      health: ["ci: broken"],
      steps: [told.look, ["hold", true, null, false, "olga"]],
      entries: told.entries,
    });
    expect(store.condition).toEqual({ kind: "sound" });
    expect(await walkChain(store)).toMatchObject({ ok: true, entries_checked: told.entries });

    const ctx = makeContextOn(store);
    await addNote({ ctx, input: { text: "Went on" } });
    expect(await endSession({ ctx, input: {} })).toMatchObject({ state: "ended", end_reason: "completed" });
    expect(await startSession({ ctx, input: {} })).toMatchObject({ state: "active", held_ms: 0 });
  });

  it("has afterwards the schema and the hashes that a new one has", async () => {
    const dir = makeEarlier(version);
    await (await openStoreIn(dir)).close();

    const db = new DatabaseSync(join(dir, "valhalla.db"), { readOnly: true });
    for (const table of ["session", "session_text", "cone_change", "signal", "step_progress"] as const) {
      expect(db.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.["count"]).toBeGreaterThan(0);
      expect(findDamagedRow(db, table)).toBeNull();
    }
    expect(await findSchemaProblem(db)).toBeNull();
    db.close();
  });
});

describe("a signal of an earlier version", () => {
  it.each(VERSIONS)("has no labels and no runbook, and can get them: %s", async (version) => {
    const store = await openStoreIn(makeEarlier(version));
    const signal = await store.read((tx) => tx.signals.find("default", "ci"));
    expect(signal).toMatchObject({ source: "ci", status: "red", labels: null, runbook: null });

    const alert = { labels: { alertname: "CiBroken" }, runbook: "https://wiki.example/ci" };
    await store.write((tx) => tx.signals.save("default", makeSignal({ source: "ci", ...alert })));
    expect(await store.read((tx) => tx.signals.find("default", "ci"))).toMatchObject(alert);
  });

  it("that was damaged before stays damaged", async () => {
    const dir = makeEarlier("0006-access", "UPDATE signal SET status = 'green'");
    const store = await openStoreIn(dir);
    await expect(store.read((tx) => tx.signals.find("default", "ci"))).rejects.toMatchObject({
      code: "ROW_DAMAGED",
      facts: { table: "signal", row: "default/ci", problem: "its hash is not that of its content" },
    });
    expect(store.condition).toMatchObject({ kind: "read_only", table: "signal" });
  });
});

describe("a row that was damaged before its database was brought to this version", () => {
  it.each([
    ["session", "UPDATE session SET notes = 'fist' WHERE notes = 'first'"],
    ["session", "UPDATE session SET snapshot = '{' WHERE notes = 'first'"],
    ["step_progress", "UPDATE step_progress SET done = 1 - done WHERE step_id = 'hold'"],
  ] as const)("stays damaged: %s, %s", async (table, sql) => {
    const dir = makeEarlier("0002-durability", sql);
    const store = await openStoreIn(dir);

    const db = new DatabaseSync(join(dir, "valhalla.db"), { readOnly: true });
    expect(findDamagedRow(db, table)).toMatchObject({ table, problem: "its hash is not that of its content" });
    db.close();
    const ctx = makeContextOn(store);
    await (table === "session" ? listSessions({ ctx, input: {} }) : getChecklist({ ctx, input: {} }));
    expect(store.condition).toMatchObject({ kind: "read_only", table });
  });
});
