import { DatabaseSync } from "node:sqlite";
import { type AuditEntry, EntryFeed, listAudit } from "@valhalla-go/core";
import { type SqliteFaults, injectSqliteFaults } from "@valhalla-go/store/test/sqlite-faults";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { probeDatabase } from "../../src/health/probes.ts";
import { createServerMonitor } from "../../src/health/server-monitor.ts";
import { type Answer, call, callProblem, expectOk } from "../kit/call.ts";
import { callTrpc } from "../kit/call-trpc.ts";
import { send } from "../kit/send.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const FULL = 13;
const IO_FSYNC = 1034;
const OPEN_FAILED = 14;

/** Fresh for longer than a test lasts, and measured only where it asks for it. */
const MONITOR = { measure_every_seconds: 3600, fresh_for_seconds: 3600 };

let faults: SqliteFaults;
let app: TestApp;

/** An app whose health is that of its database, with an active session. */
beforeEach(async () => {
  faults = injectSqliteFaults();
  app = await openTestApp();
  const monitor = createServerMonitor([probeDatabase(app.ctx.store)], app.clock, MONITOR);
  onTestFinished(() => monitor.stop());
  Object.defineProperty(app, "measurements", { get: () => monitor.latest() });
  await monitor.measure();
  await expectOk(app, { path: "/core/go/start_session", json: {} });
});

function addNote(text: string, key?: string): Promise<Answer> {
  const headers = key === undefined ? {} : { "idempotency-key": key };
  return call(app, { path: "/core/go/notes", json: { text }, headers });
}

function addNoteByTrpc(text: string): Promise<{ status: number; go: unknown }> {
  return callTrpc(app.origin, "/trpc/session.addNote", "application/json", JSON.stringify({ text }));
}

async function listNotes(): Promise<unknown[]> {
  const { entries } = await listAudit({ ctx: app.ctx, input: { event: "GO_NOTE_ADD" } });
  return entries.map(({ payload }) => payload["text"]).toReversed();
}

async function readHealth(): Promise<{ status: string; reasons: string[] }> {
  return (await expectOk(app, { path: "/core/status/ryg" })) as { status: string; reasons: string[] };
}

/** Changes the file while the store has let go of it. */
function tamper(file: string, sql: string): void {
  const db = new DatabaseSync(file);
  db.exec(sql);
  db.close();
}

async function expectReadsServed(): Promise<void> {
  for (const path of ["/core/go/session", "/core/go/summary", "/core/go/checklist", "/core/audit", "/readyz"]) {
    expect(await call(app, { path })).toMatchObject({ status: 200 });
  }
}

async function untilWritable(): Promise<void> {
  await vi.waitFor(() => expect(app.ctx.store.condition.kind).toBe("sound"), { timeout: 10_000, interval: 10 });
}

const KINDS = [
  ["a full disk", FULL, "STORE_FULL", 507, "full", "make room"],
  ["a disk that fails", IO_FSYNC, "STORE_UNAVAILABLE", 503, "cannot be written", "check its disk"],
] as const;

describe.each(KINDS)("%s", (_, code, refusal, status, problem, advice) => {
  it("at the commit: the outcome is unknown, then none, on both transports; reads are served; health says what to do", async () => {
    expect(await readHealth()).toEqual(expect.objectContaining({ status: "green" }));
    faults.fail({ at: "COMMIT", code });

    expect(await callProblem(app, { path: "/core/go/notes", json: { text: "lost" } })).toMatchObject({
      code: refusal,
      status,
      facts: { outcome: "unknown" },
    });
    const health = await readHealth();
    expect(health.status).toBe("red");
    expect(health.reasons).toHaveLength(1);
    expect(health.reasons[0]).toContain(problem);
    expect(health.reasons[0]).toContain(advice);
    await expectReadsServed();
    for (let again = 0; again < 3; again += 1) {
      expect(await callProblem(app, { path: "/core/go/notes", json: { text: "refused" } })).toMatchObject({
        code: refusal,
        facts: { outcome: "none" },
      });
      expect(await addNoteByTrpc("refused")).toMatchObject({
        status,
        go: { code: refusal, facts: { outcome: "none" } },
      });
    }
    expect(app.reported).toEqual([]);

    faults.mend();
    await untilWritable();
    expect(await readHealth()).toMatchObject({ status: "green" });
    expect(await addNote("kept")).toMatchObject({ status: 200 });
    expect(await listNotes()).toEqual(["kept"]);
    expect(await expectOk(app, { path: "/core/audit/verify" })).toMatchObject({ ok: true });
  });

  it("at the commit: the outcome is unknown by tRPC as well", async () => {
    faults.fail({ at: "COMMIT", code, times: 1 });
    expect(await addNoteByTrpc("lost")).toMatchObject({ status, go: { code: refusal, facts: { outcome: "unknown" } } });
  });

  it("before the commit: nothing was changed, and the answer says so", async () => {
    const before = await app.state();
    faults.fail({ at: "insert", code, times: 1 });
    expect(await callProblem(app, { path: "/core/go/notes", json: { text: "lost" } })).toMatchObject({
      code: refusal,
      facts: { outcome: "none" },
    });
    const { summary: _summary, ...state } = (await app.state()) as { summary: unknown };
    expect(before).toMatchObject(state);
  });
});

describe("a call whose outcome is unknown", () => {
  it.each([
    ["was not kept", false],
    ["was kept", true],
  ])("and that %s: sent again under its key it is done once, and followers hear of it once", async (_, isDone) => {
    const feed = new EntryFeed(app.ctx.store);
    const stop = new AbortController();
    onTestFinished(() => {
      stop.abort();
      feed.close();
    });
    const heard: AuditEntry[] = [];
    const follower = (async () => {
      for await (const entry of feed.follow({ workspace: "default", after_seq: null, signal: stop.signal })) {
        heard.push(entry);
      }
    })();
    await new Promise((resolve) => setTimeout(resolve, 20));
    faults.fail({ at: "COMMIT", code: IO_FSYNC, times: 1, isDone });

    expect((await addNote("once", "key-1")).status).toBe(503);
    expect(heard).toEqual([]);
    await untilWritable();
    const again = await addNote("once", "key-1");
    expect(again.status).toBe(200);
    expect(again.headers["idempotency-replayed"]).toBe(isDone ? "true" : undefined);
    expect((await addNote("once", "key-1")).body).toEqual(again.body);
    await addNote("next");

    expect(await listNotes()).toEqual(["once", "next"]);
    await vi.waitFor(() => expect(heard).toHaveLength(2));
    expect(heard.map(({ payload }) => payload["text"])).toEqual(["once", "next"]);
    stop.abort();
    await follower;
  });
});

describe("a database that cannot be opened again", () => {
  it("refuses writes without an attempt for each, and takes them again without a restart", async () => {
    faults.fail({ at: "COMMIT", code: IO_FSYNC, times: 1 });
    await addNote("lost");
    faults.fail({ at: "PRAGMA journal_mode", code: OPEN_FAILED });
    const answers = await Promise.all(Array.from({ length: 100 }, () => addNote("refused")));
    expect(answers.every(({ status }) => status === 503)).toBe(true);
    expect(faults.writers.length).toBeLessThan(6);
    await expectReadsServed();

    faults.mend();
    await untilWritable();
    expect(await addNote("kept")).toMatchObject({ status: 200 });
  });
});

describe("a record that is found damaged after a commit failed", () => {
  it("is read-only: every write is refused with table and row, health names them, and reads are served", async () => {
    await addNote("acknowledged");
    const { seq } = await app.ctx.store.read((tx) => tx.audit.head());
    const file = faults.writers[0]?.location() ?? "";
    faults.fail({ at: "COMMIT", code: IO_FSYNC, times: 1 });
    await addNote("lost");
    tamper(file, `DROP TRIGGER audit_entry_no_delete; DELETE FROM audit_entry WHERE seq = ${seq}`);
    await vi.waitFor(() => expect(app.ctx.store.condition.kind).toBe("read_only"), { timeout: 5000 });

    const row = { table: "audit_entry", row: String(seq) };
    expect(await callProblem(app, { path: "/core/go/notes", json: { text: "refused" } })).toMatchObject({
      code: "STORE_READ_ONLY",
      status: 503,
      facts: row,
    });
    const { status, reasons } = await readHealth();
    expect([status, reasons[0]]).toEqual(["red", expect.stringContaining(`row ${row.row} of table ${row.table}`)]);
    expect((await send(app.origin, { method: "GET", path: "/core/go/session" })).status).toBe(200);
  });
});
