import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AuditPage, AuditVerification, Session, startSession } from "@valhalla-go/core";
import { withoutReceipt } from "@valhalla-go/core/test";
import { postgresForTests } from "@valhalla-go/store/test/postgres";
import { describe, expect, it, vi } from "vitest";
import { call, callProblem, expectOk } from "../kit/call.ts";
import { makeDataFolder } from "../kit/data-folder.ts";
import { type TestServer, startTestServer } from "../kit/test-server.ts";

const postgres = postgresForTests();
const PATIENCE = { timeout: 10_000 };

/** Two servers on one empty database that start together. */
async function startPair(): Promise<{ database_url: string; servers: [TestServer, TestServer] }> {
  const database_url = await postgres.createDatabase();
  const servers = await Promise.all([startTestServer({ database_url }), startTestServer({ database_url })]);
  return { database_url, servers };
}

/** Lines of a server's own `audit.log`. */
function readLog({ folder }: TestServer): unknown[] {
  return readFileSync(join(folder, "audit.log"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
}

describe("two servers on one PostgreSQL database", () => {
  it("make one installation between them, and each serves what the other has acknowledged", async () => {
    const { servers } = await startPair();
    const [a, b] = servers;

    expect(servers.filter(({ adoption }) => adoption?.kind === "created")).toHaveLength(1);
    expect(servers.filter(({ adoption }) => adoption === null)).toHaveLength(1);
    const started = startSession.spec.output.parse(
      await expectOk(a, { path: "/core/go/start_session", json: { notes: "Review" } }),
    );
    expect(await expectOk(b, { path: "/core/go/session" })).toEqual(withoutReceipt(started));
    const refusal = await callProblem(b, { path: "/core/go/start_session", json: {} });
    expect(refusal).toMatchObject({ status: 409, code: "SESSION_ACTIVE" });
    await expectOk(b, { path: "/core/go/end_session", json: {} });
    expect(Session.parse(await expectOk(a, { path: "/core/go/session" })).state).toBe("ended");
    expect(AuditVerification.parse(await expectOk(a, { path: "/core/audit/verify" }))).toMatchObject({ ok: true });
  });

  it("hear of each other's entries, and each keeps its own files up to date", async () => {
    const { servers } = await startPair();
    const [a, b] = servers;
    const told: string[] = [];
    b.store.onCommit((entries) => told.push(...entries.map(({ event }) => event)));

    await expectOk(a, { path: "/core/go/start_session", json: { notes: "Review" } });
    await expectOk(a, { path: "/core/go/notes", json: { text: "All quiet" } });

    await vi.waitFor(() => expect(told).toEqual(["GO_SESSION_START", "GO_NOTE_ADD"]), PATIENCE);
    await vi.waitFor(() => expect(readLog(b)).toEqual(readLog(a)), PATIENCE);
    expect(readFileSync(join(b.folder, "go_session.json"), "utf8")).toContain("Review");
  });

  it("do a change once that is asked of both under one key", async () => {
    const { servers } = await startPair();
    const [a, b] = servers;
    const request = { path: "/core/go/start_session", json: {}, headers: { "idempotency-key": "only-once" } };

    const first = await call(a, request);
    const again = await call(b, request);

    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect(again.headers["idempotency-replayed"]).toBe("true");
    expect(AuditPage.parse(await expectOk(b, { path: "/core/audit?event=GO_SESSION_START" })).entries).toHaveLength(1);
  });

  it("notice a damaged row that they serve, and write no more until the installation is restored", async () => {
    const { database_url, servers } = await startPair();
    const [a] = servers;
    await expectOk(a, { path: "/core/go/start_session", json: { notes: "Review" } });
    await postgres.run(`UPDATE session SET body = replace(body, '"notes":"Review"', '"notes":"Reviem"')`, database_url);

    const refused = await callProblem(a, { path: "/core/go/session" });

    expect(refused).toMatchObject({ status: 500, code: "ROW_DAMAGED", facts: { table: "session" } });
    expect(await callProblem(a, { path: "/core/go/notes", json: { text: "x" } })).toMatchObject({
      status: 503,
      code: "STORE_READ_ONLY",
    });
    expect(await call(a, { path: "/core/cone/state" })).toMatchObject({ status: 200 });
  });

  it("answer 503 while PostgreSQL ends their connections, count it as nobody's mistake, and go on by themselves", async () => {
    const { database_url, servers } = await startPair();
    const [a] = servers;
    const name = new URL(database_url).pathname.slice(1);
    await postgres.run(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await postgres.run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);

    const refusals = [
      await callProblem(a, { path: "/core/go/start_session", json: {} }),
      await callProblem(a, { path: "/core/go/session" }),
    ];
    await postgres.run(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);

    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ status: 503, code: "STORE_UNAVAILABLE", facts: { outcome: "none" } });
    }
    await vi.waitFor(() => expect(a.store.condition).toEqual({ kind: "sound" }), PATIENCE);
    await expectOk(a, { path: "/core/go/start_session", json: {} });
    expect(a.log.filter(({ msg }) => msg === "unexpected error")).toEqual([]);
  });
});

describe("a data folder of a server on PostgreSQL", () => {
  it("is filled from the old service's files by the first server, and by no other", async () => {
    const database_url = await postgres.createDatabase();
    const old = makeDataFolder();
    writeFileSync(join(old, "go_session.json"), OLD_SESSION);
    const first = await startTestServer({ database_url, data_dir: old });
    const second = await startTestServer({ database_url });

    expect(first.adoption).toMatchObject({ kind: "adopted", sessions: 1 });
    expect(second.adoption).toBeNull();
    const session = await expectOk(second, { path: "/core/go/session" });
    expect(session).toMatchObject({ active: true, notes: "Old" });
    expect(JSON.parse(readFileSync(join(second.folder, "go_session.json"), "utf8"))).toEqual({ session });
  });

  it("with another history than that of the database is refused, and left as it was", async () => {
    const { database_url } = await startPair();
    const old = makeDataFolder();
    writeFileSync(join(old, "go_session.json"), OLD_SESSION);
    await expect(startTestServer({ database_url, data_dir: old })).rejects.toThrow(
      /holds go_session.json, and the database .* has a history already\. Set DATA_DIR to an empty folder/,
    );
    expect(readFileSync(join(old, "go_session.json"), "utf8")).toBe(OLD_SESSION);

    const embedded = await startTestServer();
    await embedded.close();
    await expect(startTestServer({ database_url, data_dir: embedded.folder })).rejects.toThrow(
      /holds an installation of its own \(valhalla.db\)/,
    );

    const other = await startTestServer({ database_url: await postgres.createDatabase() });
    await other.close();
    await expect(startTestServer({ database_url, data_dir: other.folder })).rejects.toThrow(
      /belongs to installation \S+, and DATABASE_URL names the database of \S+\./,
    );
  });

  it("is held by one server, and found again by it", async () => {
    const database_url = await postgres.createDatabase();
    const first = await startTestServer({ database_url });
    await expect(startTestServer({ database_url, data_dir: first.folder })).rejects.toThrow(/Another server uses/);
    await expect(startTestServer({ data_dir: first.folder })).rejects.toThrow(/Another server uses/);
    await expectOk(first, { path: "/core/go/start_session", json: {} });
    const known = readLog(first);
    await first.close();

    const again = await startTestServer({ database_url, data_dir: first.folder });

    expect(again.adoption).toBeNull();
    expect(readLog(again)).toEqual(known);
    expect(existsSync(join(first.folder, "valhalla.db"))).toBe(false);
  });

  it("does not help a trail that is damaged near its end: the start is refused", async () => {
    const database_url = await postgres.createDatabase();
    const server = await startTestServer({ database_url });
    await expectOk(server, { path: "/core/go/start_session", json: {} });
    await server.close();
    await postgres.run(
      "ALTER TABLE audit_entry DISABLE TRIGGER ALL; UPDATE audit_entry SET event = 'CONE_SET' WHERE seq = 2",
      database_url,
    );

    await expect(startTestServer({ database_url, data_dir: server.folder })).rejects.toThrow(
      /audit trail is damaged at entry 2/,
    );
  });
});

const OLD_SESSION = JSON.stringify({
  session: {
    active: true,
    started_at_utc: "2026-01-01T09:34:05.283144Z",
    ended_at_utc: null,
    cone_band: "B",
    status: "green",
    notes: "Old",
    snapshot: {
      cone: { band: "B", reason: "Boot default", updated_at_utc: "2026-01-01T09:00:00.000000Z", metrics: {} },
      status: { status: "green", reasons: [] },
    },
  },
});
