import { appendFileSync, existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  type AuditDraft,
  type AuditEntry,
  type AuditEvent,
  type ReadTransaction,
  type Store,
  type WriteTransaction,
  addNote,
  completeStep,
  decideAction,
  endSession,
  getSession,
  setCone,
  startSession,
} from "@valhalla-go/core";
import {
  CountingIds,
  LADDER,
  ManualClock,
  OLGA,
  type TestContext,
  makeContextOn,
  withoutReceipt,
} from "@valhalla-go/core/test";
import { describe, expect, it, onTestFinished } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { copyFixture } from "../../test/legacy-folder.ts";
import { openStore, openStoreIn } from "../../test/open-store.ts";
import { adoptDataFolder } from "../adoption/index.ts";
import type { SqliteStore } from "../sqlite/sqlite-store.ts";
import { type JsonFiles, createJsonFiles } from "./json-files.ts";

type OpenStore = Awaited<ReturnType<typeof openStore>>;

interface Installation {
  readonly dir: string;
  readonly files: JsonFiles;
  readonly ctx: TestContext<SqliteStore>;
  /** What a state file holds. */
  readJson(name: string): unknown;
  /** The lines of `audit.log`, each parsed. */
  readLog(): AuditEntry[];
  /** Every entry of the store, oldest first. */
  readChain(): Promise<AuditEntry[]>;
  stop(): Promise<void>;
}

/** An installation as the server puts it together: adopted, its files rebuilt, every change applied before its answer. */
async function openInstallation(dir = makeDataFolder()): Promise<Installation> {
  const files = openFiles(dir);
  const { store, close }: OpenStore = await openStore(dir, (entries) => files.apply(store, entries));
  const options = { clock: new ManualClock(), ids: new CountingIds(), workspace: "default", playbook_id: LADDER.id };
  const { seq } = await store.read((tx) => tx.audit.head());
  if (seq === 0) await adoptDataFolder({ dir, store, ...options });
  await files.rebuild(store);
  const readText = (name: string): string => readFileSync(join(dir, name), "utf8");
  return {
    dir,
    files,
    ctx: makeContextOn(store),
    async stop() {
      await close();
      await files.close();
    },
    readJson: (name) => JSON.parse(readText(name)),
    readLog: () =>
      readText("audit.log")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    readChain: () =>
      store.read(async (tx) => (await tx.audit.list("default", {}, { limit: 1000, before_seq: null })).toReversed()),
  };
}

function openFiles(dir: string): JsonFiles {
  const files = createJsonFiles({ dir, workspace: "default", playbook_id: LADDER.id });
  onTestFinished(() => files.close());
  return files;
}

function makeDraft(id: string): AuditDraft {
  const ts_utc = "2026-01-01T09:30:00.000000Z";
  return {
    id,
    ts_utc,
    event: "GO_NOTE_ADD",
    actor: OLGA,
    workspace: "default",
    session_id: null,
    request_id: null,
    payload: {},
  };
}

/** A file's lines that are JSON by themselves, parsed; the whole file where it is one value. */
function parseLines(path: string): unknown[] {
  const text = readFileSync(path, "utf8");
  const lines = path.endsWith(".log") ? text.trimEnd().split("\n") : [text];
  return lines.map((line): unknown => JSON.parse(line));
}

describe("the files of a new installation", () => {
  it("tell no session, no progress, the boot cone and the first entry", async () => {
    const { readJson, readLog, readChain, ctx } = await openInstallation();
    expect(readJson("go_session.json")).toEqual({ session: await getSession({ ctx, input: {} }) });
    expect(readJson("go_session.json")).toMatchObject({ session: { active: false, started_at_utc: null } });
    expect(readJson("go_progress.json")).toEqual({ progress: {} });
    expect(Object.keys(readJson("cone_state.json") as object)).toEqual(["band", "reason", "updated_at_utc", "metrics"]);
    expect(readLog()).toEqual(await readChain());
  });

  it("are for the owner alone, indented, and leave nothing beside them when the server stops", async () => {
    const { dir, stop } = await openInstallation();
    await stop();
    const names = ["audit.log", "cone_state.json", "go_progress.json", "go_session.json"];
    expect(readdirSync(dir).filter((name) => !name.startsWith("valhalla.db"))).toEqual(names);
    for (const name of names) expect(statSync(join(dir, name)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dir, "go_progress.json"), "utf8")).toBe('{\n  "progress": {}\n}\n');
  });
});

describe("when a change is answered, the files tell it", () => {
  it("the session: started, and ended with its snapshot", async () => {
    const { ctx, readJson } = await openInstallation();
    const started = await startSession({ ctx, input: { notes: "Zürich ✓" } });
    expect(readJson("go_session.json")).toEqual({ session: withoutReceipt(started) });
    const ended = await endSession({ ctx, input: { notes: "Done" } });
    expect(readJson("go_session.json")).toEqual({ session: withoutReceipt(ended) });
    expect(ended.snapshot).toEqual(started.snapshot);
  });

  it("the cone", async () => {
    const { ctx, readJson } = await openInstallation();
    const {
      set_by: _,
      receipt: __,
      ...cone
    } = await setCone({
      ctx,
      input: { band: "C", reason: "Late", metrics: { backlog: 3 } },
    });
    expect(readJson("cone_state.json")).toEqual(cone);
  });

  it("the cone with the latest values of KPIs over what was set, until a policy has a KPI no more", async () => {
    const { ctx, readJson } = await openInstallation();
    await setCone({ ctx, input: { band: "C", reason: "Late", metrics: { backlog: 3, owner: "Zoë" } } });
    const note = (event: AuditEvent, change: (tx: WriteTransaction) => Promise<void>): Promise<void> =>
      ctx.store.write(async (tx) => {
        await change(tx);
        await tx.audit.append({ ...makeDraft(event), event });
      });
    const point = { at_utc: "2026-01-01T09:00:00.000000Z", reported_by: OLGA };

    await note("KPI_REPORT", async ({ kpis }) => {
      await kpis.saveLatest("default", { ...point, kpi: "backlog", value: 7.5 });
      await kpis.saveLatest("default", { ...point, kpi: "nps", value: 41 });
      await kpis.saveLatest("plant", { ...point, kpi: "scrap", value: 1 });
    });
    expect(readJson("cone_state.json")).toEqual({
      band: "C",
      reason: "Late",
      updated_at_utc: expect.any(String),
      metrics: { backlog: 7.5, owner: "Zoë", nps: 41 },
    });

    await note("POLICY_SET", ({ kpis }) => kpis.removeLatest("default", "nps"));
    expect(readJson("cone_state.json")).toMatchObject({ metrics: { backlog: 7.5, owner: "Zoë" } });
    expect(readJson("cone_state.json")).not.toMatchObject({ metrics: { nps: 41 } });
  });

  it("the progress, with done and notes and nothing else", async () => {
    const { ctx, readJson } = await openInstallation();
    await completeStep({ ctx, input: { step_id: "walk", notes: "by phone" } });
    await completeStep({ ctx, input: { step_id: "look" } });
    await completeStep({ ctx, input: { step_id: "look", done: false } });
    expect(readJson("go_progress.json")).toEqual({
      progress: { look: { done: false, notes: null }, walk: { done: true, notes: "by phone" } },
    });
  });

  it("every entry, one line each and in order, also of callers at the same time", async () => {
    const { ctx, readLog, readChain } = await openInstallation();
    await startSession({ ctx, input: {} });
    await Promise.all(Array.from({ length: 200 }, (_, index) => addNote({ ctx, input: { text: `note ${index}` } })));
    await decideAction({ ctx, input: { engine: "invoicing", action: "run" } });
    const log = readLog();
    expect(log).toEqual(await readChain());
    expect(log).toHaveLength(203);
    for (const entry of log) expect(Object.keys(entry).slice(0, 3)).toEqual(["ts_utc", "event", "payload"]);
  });

  it("and leaves the files alone that it does not change", async () => {
    const { ctx, dir } = await openInstallation();
    const before = statSync(join(dir, "cone_state.json")).ino;
    await startSession({ ctx, input: {} });
    await completeStep({ ctx, input: { step_id: "look" } });
    await ctx.store.write((tx) => tx.audit.append({ ...makeDraft("1"), event: "CONE_SET", workspace: "other" }));
    expect(statSync(join(dir, "cone_state.json")).ino).toBe(before);
    await setCone({ ctx, input: { band: "C", reason: "Late" } });
    expect(statSync(join(dir, "cone_state.json")).ino).not.toBe(before);
  });
});

describe("changes that are applied side by side", () => {
  it("are applied in their order: a slow one does not write over what came after it", async () => {
    const dir = makeDataFolder();
    const files = openFiles(dir);
    const store = await openStoreIn(dir);
    await files.rebuild(store);
    const ctx = makeContextOn(store);
    const committed: AuditEntry[] = [];
    store.onCommit((entries) => committed.push(...entries));

    await startSession({ ctx, input: {} });
    const gate = Promise.withResolvers<void>();
    const slow = Object.create(null, {
      read: {
        async value<T>(work: (tx: ReadTransaction) => Promise<T>): Promise<T> {
          const seen = await store.read(work);
          await gate.promise;
          return seen;
        },
      },
    }) as Store;
    const first = files.apply(slow, committed.slice(0, 1));
    const ended = await endSession({ ctx, input: {} });
    const second = files.apply(store, committed.slice(1));
    await new Promise((resolve) => setTimeout(resolve, 20));
    gate.resolve();
    await Promise.all([first, second]);
    expect(JSON.parse(readFileSync(join(dir, "go_session.json"), "utf8"))).toEqual({ session: withoutReceipt(ended) });
  });
});

describe("the start makes every file right", () => {
  const DAMAGE: [string, (path: string) => void][] = [
    ["missing", (path) => rmSync(path)],
    ["empty", (path) => writeFileSync(path, "")],
    ["cut off", (path) => writeFileSync(path, readFileSync(path, "utf8").slice(0, -20))],
    ["rubbish without a line end", (path) => writeFileSync(path, Buffer.from([0, 255, 13, 7]))],
    [
      "another service's",
      (path) => writeFileSync(path, '{"ts_utc": "2026-01-01T08:00:00Z", "event": "X", "payload": {}}\n'),
    ],
    [
      "changed in its last line",
      (path) => writeFileSync(path, readFileSync(path, "utf8").replace(/"hash":"[^"]*"}\n$/, `"hash":"00"}\n`)),
    ],
    ["longer than the chain", (path) => appendFileSync(path, '{"seq":99,"hash":"00"}\n')],
    [
      "beside a temporary file of a crash",
      (path) => {
        writeFileSync(`${path}.tmp`, "half of it", { mode: 0o644 });
        rmSync(path);
      },
    ],
    ["followed by a line that is cut off", (path) => appendFileSync(path, '{"ts_utc":"2026-0')],
  ];

  it.each(DAMAGE)("when they are %s", async (_, damage) => {
    const { dir, ctx, stop } = await openInstallation();
    await startSession({ ctx, input: { notes: "before the crash" } });
    await completeStep({ ctx, input: { step_id: "look" } });
    await stop();
    const names = ["audit.log", "cone_state.json", "go_progress.json", "go_session.json"];
    const before = names.map((name) => parseLines(join(dir, name)));
    for (const name of names) damage(join(dir, name));

    const again = await openInstallation(dir);
    expect(names.map((name) => parseLines(join(dir, name)))).toEqual(before);
    for (const name of names) expect(statSync(join(dir, name)).mode & 0o777).toBe(0o600);
    expect(readdirSync(dir).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    expect(again.readLog()).toEqual(await again.readChain());
    expect(again.files.problem).toBeNull();
    await endSession({ ctx: again.ctx, input: {} });
    expect(again.readLog()).toEqual(await again.readChain());
  });

  it("when a line in the middle of audit.log is gone", async () => {
    const { dir, ctx, stop, readLog } = await openInstallation();
    await startSession({ ctx, input: {} });
    await endSession({ ctx, input: {} });
    const before = readLog();
    await stop();
    const path = join(dir, "audit.log");
    const lines = readFileSync(path, "utf8").split("\n");
    writeFileSync(path, lines.toSpliced(1, 1).join("\n"));

    const again = await openInstallation(dir);
    expect(again.readLog()).toEqual(before);
  });

  it("and appends only what audit.log lacks", async () => {
    const { dir, ctx, files } = await openInstallation();
    await files.close();
    const path = join(dir, "audit.log");
    const old = statSync(path);
    const late = openFiles(dir);
    await ctx.store.write((tx) => tx.audit.append(makeDraft("1")));
    await ctx.store.write((tx) => tx.audit.append(makeDraft("2")));
    writeFileSync(path, `${readFileSync(path, "utf8").split("\n")[0]}\n{"ts_utc":"cut o`);
    await late.rebuild(ctx.store);
    expect(statSync(path).ino).toBe(old.ino);
    expect(parseLines(path)).toHaveLength(3);
  });

  it("and replaces what was adopted, in the new form", async () => {
    const { readLog, readChain, readJson, dir } = await openInstallation(copyFixture());
    expect(readLog()).toEqual(await readChain());
    expect(readLog()).toHaveLength(222);
    expect(readJson("go_session.json")).toMatchObject({
      session: { active: true, notes: "Left open on purpose: active at migration" },
    });
    expect(readdirSync(join(dir, "adopted"))).toHaveLength(1);
  });

  it("and writes nothing before it was asked to", async () => {
    const dir = makeDataFolder();
    const files = openFiles(dir);
    const store: SqliteStore = await openStoreIn(dir, (entries) => files.apply(store, entries));
    await store.write((tx) => tx.audit.append(makeDraft("1")));
    expect(existsSync(join(dir, "audit.log"))).toBe(false);
  });
});

describe("the files of a damaged database", () => {
  it.each([
    "session SET body = replace(body, 'before', 'after')",
    "cone_change SET band = 'A'",
    "step_progress SET body = replace(body, 'true', 'false')",
  ])("are left as they were (%s), and say so", async (damage) => {
    const { dir, ctx, stop } = await openInstallation();
    await startSession({ ctx, input: { notes: "before" } });
    await completeStep({ ctx, input: { step_id: "look" } });
    await stop();
    const db = new DatabaseSync(join(dir, "valhalla.db"));
    db.exec(`UPDATE ${damage}`);
    db.close();
    const names = ["cone_state.json", "go_progress.json", "go_session.json"];
    const damaged = names.filter((name) => damage.startsWith(TABLE_OF[name] ?? ""));
    const before = damaged.map((name) => readFileSync(join(dir, name), "utf8"));

    const { files } = await openInstallation(dir);

    expect(damaged).toHaveLength(1);
    expect(damaged.map((name) => readFileSync(join(dir, name), "utf8"))).toEqual(before);
    expect(files.problem).toContain(`${damaged[0]} is left as it was, because the database is damaged.`);
  });
});

const TABLE_OF: Readonly<Record<string, string>> = {
  "cone_state.json": "cone_change",
  "go_progress.json": "step_progress",
  "go_session.json": "session",
};
