import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type AuditEntry,
  type Ids,
  type ReadTransaction,
  type Store,
  getSession,
  getSessionById,
  listConeHistory,
  listSessions,
  walkChain,
} from "@valhalla-go/core";
import { CountingIds, ManualClock, makeContextOn } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { LEGACY_FIXTURE, copyFixture, readFixtureLines } from "../../test/legacy-folder.ts";
import { openStoreIn } from "../../test/open-store.ts";
import { StoreOpenError } from "../store-open-error.ts";
import { adoptDataFolder } from "./adopt-data-folder.ts";
import type { AdoptedData, AdoptionReport } from "./report.ts";

const FILES = ["audit.log", "cone_state.json", "go_progress.json", "go_session.json", "thresholds.json"];

function adopt(dir: string, store: Store, ids: Ids = new CountingIds()): Promise<AdoptionReport> {
  return adoptDataFolder({ dir, store, clock: new ManualClock(), ids, workspace: "default", playbook_id: "launch" });
}

async function adoptOld(dir: string, store: Store): Promise<AdoptedData> {
  const report = await adopt(dir, store);
  if (report.kind !== "adopted") throw new Error("nothing was adopted");
  return report;
}

/** Ids that run out in the middle of an adoption. */
class FailingIds extends CountingIds {
  #left: number;

  constructor(left: number) {
    super();
    this.#left = left;
  }

  override next(): string {
    this.#left -= 1;
    if (this.#left < 0) throw new Error("the power went out");
    return super.next();
  }
}

/** Every entry, oldest first. */
function readEntries(store: Store): Promise<AuditEntry[]> {
  return store.read(async (tx) => (await tx.audit.list("default", {}, { limit: 1000, before_seq: null })).toReversed());
}

function readHead(tx: ReadTransaction): Promise<{ readonly seq: number }> {
  return tx.audit.head();
}

describe("a data folder of the old service", () => {
  it("becomes 41 sessions, 221 entries and one that tells of it, in a sound chain", async () => {
    const dir = copyFixture();
    const store = await openStoreIn(dir);
    const report = await adoptOld(dir, store);
    expect(report).toMatchObject({ entries: 221, sessions: 41, cone_changes: 8, steps: 9, problems: [] });

    const entries = await readEntries(store);
    expect(entries).toHaveLength(222);
    const told = readFixtureLines().map((line): unknown => JSON.parse(line));
    expect(entries.slice(0, 221).map(({ ts_utc, event, payload }) => ({ ts_utc, event, payload }))).toEqual(told);
    expect(new Set(entries.slice(0, 221).map(({ actor }) => actor.id))).toEqual(new Set(["legacy"]));
    expect(await walkChain(store)).toMatchObject({ ok: true, entries_checked: 222 });
  });

  it("is told by its last entry, with counts, files and digests", async () => {
    const dir = copyFixture();
    const store = await openStoreIn(dir);
    const report = await adoptOld(dir, store);
    const last = (await readEntries(store)).at(-1);
    expect(last).toMatchObject({
      event: "DATA_ADOPTED",
      actor: { kind: "system" },
      session_id: report.active_session_id,
    });
    expect(last?.payload).toMatchObject({ entries: 221, sessions: 41, problem_count: 0, kept_in: report.kept_in });
    expect(last?.payload["files"]).toEqual(report.files);
    for (const { file, bytes, sha256, used } of report.files) {
      const content = readFileSync(join(LEGACY_FIXTURE, file));
      expect([bytes, sha256]).toEqual([content.length, createHash("sha256").update(content).digest("hex")]);
      expect(used).toBe(file !== "thresholds.json");
    }
  });

  it("is kept aside byte for byte, for the owner alone", async () => {
    const dir = copyFixture();
    const { kept_in } = await adoptOld(dir, await openStoreIn(dir));
    const kept = join(dir, kept_in);
    expect(kept_in).toBe(join("adopted", "2026-01-01T09-00-00.000000Z"));
    expect(readdirSync(kept).toSorted()).toEqual(FILES);
    for (const file of FILES) {
      expect(readFileSync(join(kept, file))).toEqual(readFileSync(join(LEGACY_FIXTURE, file)));
      expect(statSync(join(kept, file)).mode & 0o777).toBe(0o600);
    }
    expect(statSync(kept).mode & 0o777).toBe(0o700);
  });

  it("carries on: the same session, cone, history and progress through the verbs", async () => {
    const dir = copyFixture();
    const store = await openStoreIn(dir);
    const { active_session_id } = await adoptOld(dir, store);
    const ctx = makeContextOn(store);

    const old: unknown = JSON.parse(readFileSync(join(LEGACY_FIXTURE, "go_session.json"), "utf8"));
    const session = await getSession({ ctx, input: {} });
    expect({ session }).toMatchObject(old as object);
    expect(session).toMatchObject({ id: active_session_id, state: "active", started_by: { id: "legacy" } });

    const { sessions } = await listSessions({ ctx, input: { limit: 100 } });
    expect(sessions).toHaveLength(41);
    expect(sessions.filter(({ snapshot }) => snapshot === null)).toHaveLength(40);
    const first = await getSessionById({ ctx, input: { id: sessions[40]?.id ?? "" } });
    expect(first.timeline.map(({ seq, event }) => [seq, event])).toEqual([
      [1, "GO_SESSION_START"],
      [2, "GO_STEP_SET"],
      [3, "GO_SESSION_END"],
    ]);

    const { changes } = await listConeHistory({ ctx, input: {} });
    const coneLines = readFixtureLines().flatMap((line, index) => (line.includes("CONE_SET") ? [index + 1] : []));
    expect(changes.map(({ seq }) => seq)).toEqual(coneLines.toReversed());
    const { set_by: _, seq: __, ...cone } = changes[0] ?? { set_by: null, seq: 0 };
    expect(cone).toEqual(JSON.parse(readFileSync(join(LEGACY_FIXTURE, "cone_state.json"), "utf8")));

    const steps = await store.read((tx) =>
      tx.progress.list({ workspace: "default", playbook_id: "launch", session_id: null }),
    );
    const progress = Object.fromEntries(steps.map(({ step_id, done, notes }) => [step_id, { done, notes }]));
    expect({ progress }).toEqual(JSON.parse(readFileSync(join(LEGACY_FIXTURE, "go_progress.json"), "utf8")));
  });

  it("is found by the notes of its sessions' starts and of their ends", async () => {
    const dir = copyFixture();
    const store = await openStoreIn(dir);
    await adopt(dir, store);
    const ctx = makeContextOn(store);
    const find = async (text: string): Promise<number> =>
      (await listSessions({ ctx, input: { text, limit: 100 } })).sessions.length;
    expect(await find("zürich #1")).toBeGreaterThan(0);
    expect(await find("follow up on caps")).toBe(
      readFixtureLines().filter((line) => line.includes("follow up on caps")).length,
    );
  });

  it("is adopted once: a store with entries refuses, and nothing is copied or written", async () => {
    const dir = copyFixture();
    const store = await openStoreIn(dir);
    const { kept_in } = await adoptOld(dir, store);
    const before = await store.read(readHead);
    await expect(adopt(dir, store)).rejects.toThrow("222 entries already");
    expect(await store.read(readHead)).toEqual(before);
    expect(readdirSync(join(dir, "adopted")).map((name) => join("adopted", name))).toEqual([kept_in]);
  });
});

describe("an adoption that is cut short", () => {
  it("leaves nothing in the store and the old files as they were, and is done again at the next start", async () => {
    const dir = copyFixture();
    const store = await openStoreIn(dir);
    await expect(adopt(dir, store, new FailingIds(200))).rejects.toThrow("the power went out");
    expect(await store.read(readHead)).toMatchObject({ seq: 0 });
    expect(await store.read((tx) => tx.sessions.findCurrent("default"))).toBeNull();
    expect(await store.read((tx) => tx.cone.findCurrent("default"))).toBeNull();
    for (const file of FILES) expect(readFileSync(join(dir, file))).toEqual(readFileSync(join(LEGACY_FIXTURE, file)));

    expect(await adoptOld(dir, store)).toMatchObject({ entries: 221, kept_in: expect.stringMatching(/-2$/) });
  });
});

describe("what cannot be read", () => {
  it("is reported in the entry and beside the originals, and the rest is adopted", async () => {
    const dir = copyFixture();
    const bad = readFixtureLines().findIndex((line) => line.includes("GO_STEP_SET"));
    const lines = readFixtureLines().with(bad, '{"ts_utc": "2026-11-22T07:58:1');
    writeFileSync(join(dir, "audit.log"), lines.join("\n"));
    writeFileSync(join(dir, "cone_state.json"), "");
    const store = await openStoreIn(dir);
    const { problems, kept_in, cone } = await adoptOld(dir, store);
    expect(problems).toEqual([
      { file: "audit.log", line: bad + 1, problem: "is not JSON, or is cut off" },
      { file: "cone_state.json", line: 1, problem: "is empty" },
    ]);
    expect(cone.band).toBe("D");
    const entries = await readEntries(store);
    expect(entries).toHaveLength(221);
    expect(entries.at(-1)?.payload).toMatchObject({ problem_count: 2, problems });
    expect((await store.read((tx) => tx.cone.findCurrent("default")))?.seq).toBe(221);
    expect(JSON.parse(readFileSync(join(dir, kept_in, "problems.json"), "utf8"))).toEqual(problems);
    expect(await walkChain(store)).toMatchObject({ ok: true });
  });

  it("fills the entry with the first hundred problems only", async () => {
    const dir = copyFixture();
    writeFileSync(join(dir, "audit.log"), "rubbish\n".repeat(5000));
    const store = await openStoreIn(dir);
    const { problems, kept_in } = await adoptOld(dir, store);
    const [entry] = await readEntries(store);
    expect(problems).toHaveLength(5001);
    expect(entry?.payload["problem_count"]).toBe(5001);
    expect(entry?.payload["problems"]).toEqual(problems.slice(0, 100));
    expect(JSON.parse(readFileSync(join(dir, kept_in, "problems.json"), "utf8"))).toHaveLength(5001);
  });

  it("says in the session's own record that nobody recorded its end", async () => {
    const dir = copyFixture();
    writeFileSync(
      join(dir, "audit.log"),
      readFixtureLines()
        .filter((_, index) => index !== 2)
        .join("\n"),
    );
    const store = await openStoreIn(dir);
    await adopt(dir, store);
    const { sessions } = await listSessions({ ctx: makeContextOn(store), input: { limit: 100 } });
    expect(sessions).toHaveLength(41);
    expect(sessions.filter(({ ended_by }) => ended_by?.name === "Old service (end not recorded)")).toEqual([
      sessions[40],
    ]);
  });

  it("is refused when its audit.log is ours: the database that wrote it was lost, and nothing may pass for it", async () => {
    const dir = copyFixture();
    const line = { ts_utc: "2026-01-01T09:00:00.000000Z", event: "CONE_SET", payload: {}, seq: 222, hash: "ab" };
    writeFileSync(join(dir, "audit.log"), `${JSON.stringify(line)}\n`, { flag: "a" });
    const store = await openStoreIn(dir);
    const before = readdirSync(dir);

    await expect(adopt(dir, store)).rejects.toThrow(/database of .* is missing or empty.* up to entry 222/);

    expect(await store.read(readHead)).toMatchObject({ seq: 0 });
    expect(readdirSync(dir)).toEqual(before);
  });

  it("stops the start when a file is there and cannot be opened", async () => {
    const dir = copyFixture();
    rmSync(join(dir, "go_session.json"));
    mkdirSync(join(dir, "go_session.json"));
    const store = await openStoreIn(dir);
    await expect(adopt(dir, store)).rejects.toThrow(StoreOpenError);
    expect(await store.read(readHead)).toMatchObject({ seq: 0 });
  });
});

describe("a data folder without files of the old service", () => {
  it.each([
    ["empty", []],
    ["with thresholds alone", ["thresholds.json"]],
  ])("that is %s becomes an installation in the boot cone", async (_, files) => {
    const dir = makeDataFolder();
    for (const file of files) writeFileSync(join(dir, file), "{}");
    const store = await openStoreIn(dir);
    const report = await adopt(dir, store);
    expect(report).toMatchObject({
      kind: "created",
      cone: { band: "B", updated_at_utc: "2026-01-01T09:00:00.000000Z" },
    });
    const entries = await readEntries(store);
    expect(entries).toMatchObject([{ event: "INSTALLATION_CREATED", payload: { cone: report.cone } }]);
    expect(await store.read((tx) => tx.cone.findCurrent("default"))).toMatchObject({ seq: 1, change: report.cone });
    expect(readdirSync(dir)).not.toContain("adopted");
  });
});
