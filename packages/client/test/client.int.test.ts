import { createServer } from "node:net";
import { once } from "node:events";
import { beforeEach, describe, expect, it } from "vitest";
import { type GoClient, createGoClient, isGoError } from "../src/index.ts";
import { type TestServer, runServer } from "./running-server.ts";

let server: TestServer;
let go: GoClient;

beforeEach(async () => {
  server = await runServer();
  go = createGoClient({ url: server.url });
  return async () => {
    await server[Symbol.asyncDispose]();
  };
});

describe("against a real server", () => {
  it("runs a whole session", async () => {
    expect(await go.session.get()).toMatchObject({ state: "none", id: null });

    const started = await go.session.start({ notes: "Weekly governance review" });
    expect(started).toMatchObject({ active: true, cone_band: "B", notes: "Weekly governance review" });

    const note = await go.session.addNote({ text: "Intake looks good" });
    expect(note).toMatchObject({ event: "GO_NOTE_ADD", session_id: started.id });

    const { receipt, ...ended } = await go.session.end();
    expect(receipt).toMatchObject({ seq: expect.any(Number), hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(ended).toMatchObject({ state: "ended", notes: "Weekly governance review", snapshot: started.snapshot });
    expect(await go.session.get()).toEqual(ended);
    expect(await go.session.list({ text: "governance" })).toEqual({ sessions: [ended], next_cursor: null });

    const { session, timeline } = await go.session.getById({ id: started.id });
    expect(session).toEqual(ended);
    expect(timeline.map(({ event }) => event)).toEqual(["GO_SESSION_START", "GO_NOTE_ADD", "GO_SESSION_END"]);
  });

  it("sets, reads and asks the cone", async () => {
    expect(await go.cone.get()).toMatchObject({ band: "B" });
    const { receipt: _, ...set } = await go.cone.set({
      band: "C",
      reason: "Two suppliers late",
      metrics: { late: 2, known: true },
    });
    expect(await go.cone.get()).toEqual(set);
    expect((await go.cone.listHistory({ limit: 1 })).changes).toMatchObject([{ band: "C", metrics: { late: 2 } }]);
    expect((await go.cone.getPolicy()).engines).toHaveProperty("wholesaling");

    expect(await go.cone.decide({ engine: "wholesaling", action: "run" })).toMatchObject({ allowed: true, band: "C" });
    expect(await go.cone.decide({ engine: "wholesaling", action: "scale" })).toMatchObject({ allowed: false });
    const { entries } = await go.audit.list({ event: "CONE_DENY" });
    expect(entries).toHaveLength(1);
  });

  it("turns health red and green again", async () => {
    const signal = { source: "suppliers", status: "red", reason: "No answer", ttl_seconds: 600 } as const;
    expect(await go.health.pushSignal(signal)).toMatchObject(signal);
    expect(await go.health.get()).toMatchObject({ status: "red" });
    expect(await go.health.removeSignal({ source: "suppliers" })).toMatchObject(signal);
    expect((await go.health.get()).status).not.toBe("red");
  });

  it("works through the playbook", async () => {
    const { next_step } = await go.playbook.getNextStep();
    const step_id = next_step!.id;
    expect(await go.playbook.complete({ step_id, notes: "Seen" })).toMatchObject({
      ok: true,
      step_id,
      done: true,
      notes: "Seen",
    });
    const { steps } = await go.playbook.getChecklist();
    expect(steps.find(({ id }) => id === step_id)).toMatchObject({ done: true, notes: "Seen" });
  });

  it("reads everything at once, and has the trail verified", async () => {
    await go.session.start();
    const summary = await go.summary.get();
    expect(summary).toMatchObject({ session: { state: "active" }, health: { cone: { band: "B" } } });
    const { entries } = await go.audit.list({ limit: 1 });
    expect(entries.map(({ seq }) => seq)).toEqual([summary.audit_seq]);
    expect(await go.audit.verify()).toMatchObject({ ok: true, entries_checked: summary.audit_seq, first_bad: null });
  });

  it("pages through a list with its cursor", async () => {
    for (const band of ["A", "C", "D"] as const) await go.cone.set({ band, reason: `now ${band}` });
    const first = await go.cone.listHistory({ limit: 2 });
    const second = await go.cone.listHistory({ limit: 2, cursor: first.next_cursor ?? "" });
    expect([...first.changes, ...second.changes].map(({ band }) => band)).toEqual(["D", "C", "A", "B"]);
    expect(second.next_cursor).toBeNull();
  });
});

describe("refusals of a real server", () => {
  it("tell what a session is in the way of", async () => {
    const { id, started_at_utc, started_by } = await go.session.start();

    const error = await caught(go.session.start());

    if (!isGoError(error, "SESSION_ACTIVE")) throw error;
    expect(error.facts).toEqual({ session_id: id, started_by, started_at_utc });
    expect(error).toMatchObject({ status: 409, request_id: expect.any(String) });
    expect(error.detail).toContain(started_by.name);
  });

  it("tell every reason of a blocked step", async () => {
    await go.cone.set({ band: "D", reason: "Storm" });
    await go.health.pushSignal({ source: "power", status: "red", reason: "Out", ttl_seconds: 60 });

    const error = await caught(go.playbook.complete({ step_id: "intake_ready" }));

    if (!isGoError(error, "STEP_BLOCKED")) throw error;
    expect(error.facts.reasons).toHaveLength(2);
  });

  it.each<[string, (go: GoClient) => Promise<unknown>, object]>([
    ["NO_ACTIVE_SESSION", (client) => client.session.end(), { status: 409, facts: {} }],
    [
      "SESSION_UNKNOWN",
      (client) => client.session.getById({ id: "nope" }),
      { status: 404, facts: { session_id: "nope" } },
    ],
    [
      "ENGINE_UNKNOWN",
      (client) => client.cone.decide({ engine: "x", action: "run" }),
      { status: 404, facts: { engine: "x" } },
    ],
    ["STEP_UNKNOWN", (client) => client.playbook.complete({ step_id: "x" }), { status: 404, facts: { step_id: "x" } }],
    [
      "SIGNAL_UNKNOWN",
      (client) => client.health.removeSignal({ source: "x" }),
      { status: 404, facts: { source: "x" } },
    ],
    [
      "INVALID_INPUT",
      (client) => client.session.addNote({ text: " " }),
      { status: 422, facts: {}, errors: [{ path: "text", message: expect.any(String) }] },
    ],
    ["BODY_TOO_LARGE", (client) => client.session.start({ notes: "x".repeat(100_001) }), { status: 413 }],
  ])("come as %s", async (code, call, expected) => {
    expect(await caught(call(go))).toMatchObject({ code, request_id: expect.any(String), ...expected });
  });
});

describe("a server that is not there", () => {
  it("is a refused connection: surely not sent", async () => {
    await server.stop();

    const error = await caught(createGoClient({ url: server.url, retry: { base_ms: 1 } }).session.start());

    expect(error).toMatchObject({ code: "NETWORK", facts: { surely_not_sent: true } });
    expect((error as Error).message).toContain("ECONNREFUSED");
  });

  it("gets a change once when it comes back in time", async () => {
    await server.stop();
    const patient = createGoClient({ url: server.url, retry: { attempts: 100, base_ms: 50, max_ms: 500 } });

    const call = patient.session.start({ notes: "as soon as possible" });
    await server.restart();

    expect(await call).toMatchObject({ active: true });
    expect((await go.session.list()).sessions).toHaveLength(1);
  });

  it("that takes a change and falls silent is asked again under the same key, as often as may be", async () => {
    const keys: (string | undefined)[] = [];
    const silent = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.on("data", (request) => {
        keys.push(/^idempotency-key: (.+)\r$/m.exec(request.toString())?.[1]);
        socket.resetAndDestroy();
      });
    });
    await once(silent.listen(0, "127.0.0.1"), "listening");
    const { port } = silent.address() as { port: number };
    const retry = { attempts: 3, base_ms: 1 };

    const error = await caught(createGoClient({ url: `http://127.0.0.1:${port}`, retry }).session.start());

    if (!isGoError(error, "NETWORK")) throw error;
    expect(error).toMatchObject({ facts: { surely_not_sent: false }, maybe_done: true });
    expect(keys).toEqual(Array.from({ length: 3 }, () => error.idempotency_key));
    await new Promise((resolve) => silent.close(resolve));
  });
});

async function caught(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => {
      throw new Error("was not refused");
    },
    (error: unknown) => error,
  );
}
