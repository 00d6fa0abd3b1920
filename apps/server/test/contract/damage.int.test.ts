import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Health } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { call, callProblem, expectOk } from "../kit/call.ts";
import { callTrpc } from "../kit/call-trpc.ts";
import { readEvents } from "../kit/read-events.ts";
import { type TestServer, startTestServer } from "../kit/test-server.ts";

/** A server with an ended and an active session, three cones, a signal and a step. */
async function startFilled(): Promise<TestServer> {
  const server = await startTestServer();
  const post = (path: string, json: object): Promise<unknown> => expectOk(server, { path, json });
  await post("/core/go/start_session", { notes: "First review" });
  await post("/core/go/end_session", {});
  await post("/core/go/start_session", { notes: "Second review" });
  await post("/core/go/notes", { text: "All quiet" });
  await post("/core/cone/state", { band: "A", reason: "All green" });
  await post("/core/status/signals", { source: "ci", status: "green", reason: "passed", ttl_seconds: 3600 });
  await post("/core/go/complete", { step_id: "preflight_view_dashboard" });
  return server;
}

/** Changes the database behind the server's back; it is seen from its next write on. */
async function damage(server: TestServer, sql: string): Promise<void> {
  const db = new DatabaseSync(join(server.folder, "valhalla.db"));
  db.exec(`PRAGMA busy_timeout = 5000; DROP TRIGGER audit_entry_no_update; ${sql}`);
  db.close();
  await server.store.checkWritable();
}

/** Expects every change to be refused with table and row on both transports, health to be red, and nothing to be written. */
async function expectReadOnly(
  server: TestServer,
  facts: { readonly table: string; readonly row?: unknown },
): Promise<void> {
  const log = readFileSync(join(server.folder, "audit.log"), "utf8");
  for (const [path, json] of [
    ["/core/go/start_session", {}],
    ["/core/go/notes", { text: "More" }],
    ["/core/cone/state", { band: "B", reason: "Careful" }],
    ["/core/go/complete", { step_id: "intake_ready" }],
    ["/core/status/signals", { source: "cd", status: "green", reason: "passed", ttl_seconds: 60 }],
  ] as const) {
    const problem = await callProblem(server, { path, json });
    expect(problem).toMatchObject({ status: 503, code: "STORE_READ_ONLY", facts });
    expect(problem.detail).toContain(`of table ${facts.table} is damaged`);
  }
  const trpc = await callTrpc(
    server.origin,
    "/trpc/session.addNote",
    "application/json",
    JSON.stringify({ text: "x" }),
  );
  expect(trpc).toMatchObject({ status: 503, go: { code: "STORE_READ_ONLY", facts } });
  const { status, reasons } = Health.parse(await expectOk(server, { path: "/core/status/ryg" }));
  expect({ status, reasons: reasons.join(" ") }).toEqual({
    status: "red",
    reasons: expect.stringContaining(`of table ${facts.table} is damaged`),
  });
  expect(readFileSync(join(server.folder, "audit.log"), "utf8")).toBe(log);
  expect(server.log.filter((line) => line["msg"] === "unexpected error")).toEqual([]);
}

describe("a damaged row", () => {
  it("of the active session cannot be served, everything else can, and nothing is written any more", async () => {
    const server = await startFilled();
    await damage(
      server,
      `UPDATE session SET body = replace(body, '"notes":"Second review"', '"notes":"Second reviow"') WHERE active = 1`,
    );

    const problem = await callProblem(server, { path: "/core/go/session" });
    expect(problem).toMatchObject({
      status: 500,
      code: "ROW_DAMAGED",
      facts: { table: "session", row: expect.any(String), problem: "its hash is not that of its content" },
    });
    await expectReadOnly(server, { table: "session", row: problem.facts?.["row"] });
    const { sessions } = (await expectOk(server, { path: "/core/go/sessions" })) as { sessions: { notes: string }[] };
    expect(sessions.map(({ notes }) => notes)).toEqual(["First review"]);
    expect(await expectOk(server, { path: "/core/cone/state" })).toMatchObject({ band: "A" });
    for (const path of ["/core/audit", "/core/cone/history", "/core/status/ryg", "/readyz"]) {
      expect((await call(server, { path })).status).toBe(200);
    }
    // Which playbook the session froze, and so what is next in it, is in the row that cannot be trusted.
    for (const path of ["/core/go/checklist", "/core/go/next_step"]) {
      expect(await callProblem(server, { path })).toMatchObject({ code: "ROW_DAMAGED", facts: { table: "session" } });
    }
  });

  it("of the cone in force is survival with the reason, in the same answer with red health", async () => {
    const server = await startFilled();
    await damage(server, "UPDATE cone_change SET reason = 'All groan' WHERE reason = 'All green'");

    const { health } = (await expectOk(server, { path: "/core/go/summary" })) as {
      health: { status: { status: string }; cone: { band: string; reason: string } };
    };

    expect(health).toMatchObject({ status: { status: "red" }, cone: { band: "D" } });
    expect(health.cone.reason).toContain("its hash is not that of its content");
    await expectReadOnly(server, { table: "cone_change" });
  });

  it("of a signal does not make health better by being left out of it", async () => {
    const server = await startFilled();
    await expectOk(server, {
      path: "/core/status/signals",
      json: { source: "ci", status: "red", reason: "broken", ttl_seconds: 3600 },
    });
    await damage(server, "UPDATE signal SET reason = 'brokem'");

    const { status } = Health.parse(await expectOk(server, { path: "/core/status/ryg" }));

    expect(status).toBe("red");
    await expectReadOnly(server, { table: "signal", row: "default/ci" });
  });

  it.each([
    ["the list of entries", "/core/audit"],
    ["the list of sessions", "/core/go/sessions"],
  ])("that %s comes upon, in a thread of its own, turns the server read-only", async (_, path) => {
    const server = await startFilled();
    const table = path === "/core/audit" ? "audit_entry" : "session";
    const sql =
      table === "session"
        ? `UPDATE session SET body = replace(body, '"notes":"First review"', '"notes":"Fist review"') WHERE active = 0`
        : "UPDATE audit_entry SET body = replace(body, 'All quiet', 'All quite')";
    await damage(server, sql);

    await expectOk(server, { path });

    await expect.poll(() => server.store.condition.kind).toBe("read_only");
    await expectReadOnly(server, { table });
  });

  it("that a follower of the live entries would be given ends its stream and turns the server read-only", async () => {
    const first = await startFilled();
    await first.close();
    const server = await startTestServer({ data_dir: first.folder });
    await damage(server, "UPDATE audit_entry SET body = replace(body, 'All quiet', 'All quite')");

    const reader = await readEvents(`${server.origin}/core/go/events`, { "last-event-id": "1" });
    await reader.ended;

    await expectReadOnly(server, { table: "audit_entry" });
  });

  it("that only a change comes upon refuses that change", async () => {
    const server = await startFilled();
    await damage(server, `UPDATE step_progress SET body = replace(body, '"done":true', '"done":false')`);

    const answer = await call(server, { path: "/core/go/complete", json: { step_id: "preflight_view_dashboard" } });

    expect(answer).toMatchObject({ status: 503, body: { code: "STORE_READ_ONLY", facts: { table: "step_progress" } } });
    await expectReadOnly(server, { table: "step_progress" });
  });
});

describe("a damaged page", () => {
  it("met while serving turns the server read-only, and is no unexpected error", async () => {
    const server = await startFilled();
    await server.close();
    const file = join(server.folder, "valhalla.db");
    const rootpage = findRootPage(file, "signal");
    const again = await startTestServer({ data_dir: server.folder });
    const bytes = readFileSync(file);
    bytes.fill(0xff, (rootpage - 1) * PAGE_BYTES, (rootpage - 1) * PAGE_BYTES + 100);
    writeFileSync(file, bytes);
    // What SQLite has in memory it does not read again before somebody has written.
    await again.store.checkWritable();

    const problem = await callProblem(again, { path: "/core/status/ryg" });
    expect(problem).toMatchObject({ code: "ROW_DAMAGED", facts: { table: "signal", row: "unknown" } });
    expect(again.store.condition).toMatchObject({ kind: "read_only", table: "signal" });
    expect(await callProblem(again, { path: "/core/go/end_session", json: {} })).toMatchObject({
      code: "STORE_READ_ONLY",
      facts: { table: "signal" },
    });
    expect(again.log.filter((line) => line["msg"] === "unexpected error")).toEqual([]);
  });
});

const PAGE_BYTES = 4096;

function findRootPage(file: string, table: string): number {
  const db = new DatabaseSync(file);
  const row = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = ?").get(table);
  db.close();
  return Number(row?.["rootpage"]);
}
