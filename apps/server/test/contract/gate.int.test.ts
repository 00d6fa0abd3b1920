import { GateAnswer, GoError, type Store, listAudit } from "@valhalla-go/core";
import { PIPELINE } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { call, callProblem, expectOk, expectRefusal } from "../kit/call.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const ASK = "/core/go/gate?engine=flips&action=run";

const POLICY = `
version: gate-test
classes:
  careful: { description: Goes carefully, allows: { A: [run, scale], B: [run] } }
engines: { flips: careful }
gate: { yellow: hold, session_for: [deploy], valid_seconds: 30 }
windows:
  lunch: { title: Lunch, when: { cron: "0 12 * * *", minutes: 60, time_zone: UTC } }
`;

async function open(options: Parameters<typeof openTestApp>[0] = {}): Promise<TestApp> {
  return openTestApp({ files: { "policy.yaml": POLICY }, ...options });
}

async function ask(app: TestApp, path = ASK): Promise<GateAnswer> {
  return GateAnswer.parse(await expectOk(app, { path }));
}

const start = (app: TestApp) => call(app, { method: "POST", path: "/core/go/start_session" });
const push = (app: TestApp, status: string) =>
  call(app, { path: "/core/status/signals", json: { source: "pump", status, reason: "Pump 7", ttl_seconds: 600 } });

async function gateEntries(app: TestApp) {
  const { entries } = await listAudit({ ctx: app.ctx, input: { limit: 200 } });
  return entries.filter(({ event }) => event.startsWith("GO_GATE")).toReversed();
}

/** An app whose store fails in every write. */
function openFailing(thrown: unknown): Promise<TestApp> {
  const fail = (): Promise<never> => Promise.reject(thrown);
  return open({ wrapStore: (store) => Object.assign(Object.create(store) as Store, { write: fail }) });
}

describe("GET /core/go/gate", () => {
  it("answers 200 with the verdict, every rule's word, what would make it GO, and the entry it is kept as", async () => {
    const app = await open();

    const answer = await ask(app);

    expect(answer).toMatchObject({
      verdict: "HOLD",
      reasons: ["A deploy needs a session, and none is open."],
      to_go: ["start a session"],
      band: "B",
      status: "green",
      policy_version: "gate-test",
      window: null,
      session_id: null,
      expires_at: "2026-01-01T09:00:30.000000Z",
    });
    expect(answer.rules.map(({ rule, verdict }) => `${rule} ${verdict}`)).toEqual([
      "read_only GO",
      "window GO",
      "health GO",
      "band GO",
      "session HOLD",
    ]);
    const [entry] = await gateEntries(app);
    expect(entry).toMatchObject({ event: "GO_GATE", seq: answer.decision_seq, actor: app.actor });
  });

  it("goes along with what happens: a session, a red pump, a freeze, and back", async () => {
    const app = await open();
    await start(app);
    expect((await ask(app)).verdict).toBe("GO");
    await push(app, "red");
    expect(await ask(app)).toMatchObject({ verdict: "NO_GO", to_go: ["pump green again (Pump 7)"] });
    expect((await ask(app, `${ASK}&purpose=repair`)).verdict).toBe("GO");
    await push(app, "green");
    expect((await ask(app)).verdict).toBe("GO");
    app.clock.advanceSeconds(3 * 3600);
    await push(app, "green");
    expect(await ask(app)).toMatchObject({
      verdict: "NO_GO",
      to_go: ["window ends 13:00 UTC"],
      window: { window: "lunch" },
    });
  });

  it.each([
    ["GO", true, "green", 200],
    ["HOLD", false, "green", 409],
    ["NO_GO", true, "red", 403],
  ] as const)("says %s with its own status where strict is asked for, and with 200 otherwise", async (...row) => {
    const [verdict, hasSession, health, status] = row;
    const app = await open();
    if (hasSession) await start(app);
    await push(app, health);

    for (const strict of ["1", "true"]) {
      const answer = await call(app, { path: `${ASK}&strict=${strict}` });
      expect([answer.status, GateAnswer.parse(answer.body).verdict]).toEqual([status, verdict]);
    }
    for (const other of ["", "&strict=0", "&strict=false"]) {
      expect(await call(app, { path: `${ASK}${other}` })).toMatchObject({ status: 200, body: { verdict } });
    }
  });

  it.each([
    ["STORE_FULL", () => new GoError("STORE_FULL", { outcome: "none" })],
    ["STORE_READ_ONLY", () => new GoError("STORE_READ_ONLY", { table: "cone", row: "1", problem: "seal" })],
    ["STORE_UNAVAILABLE", () => new GoError("STORE_UNAVAILABLE", { outcome: "unknown" })],
    ["INTERNAL", () => new Error("secret: something inside broke")],
  ])("fails closed with a reason when it is %s: NO_GO, and 503 for who asks strictly", async (code, error) => {
    const app = await openFailing(error());

    const answer = await ask(app);

    expect(answer).toMatchObject({ verdict: "NO_GO", decided: false, decision_seq: null, band: null });
    expect(answer.reasons[0]).toContain(code);
    expect(JSON.stringify(answer)).not.toContain("secret");
    expect(answer.to_go[0]).toMatch(/\w+/);
    expect(await call(app, { path: `${ASK}&strict=1` })).toMatchObject({ status: 503, body: { verdict: "NO_GO" } });
    expect(app.reported).toHaveLength(code === "INTERNAL" ? 2 : 0);
  });

  it("tells a dry run GO, with 200 whatever is asked, and records the truth", async () => {
    const app = await open();
    await push(app, "red");

    const answer = await call(app, { path: `${ASK}&dry_run=1&strict=1` });

    expect(answer).toMatchObject({ status: 200, body: { verdict: "GO", true_verdict: "NO_GO", dry_run: true } });
    expect((await gateEntries(app))[0]?.payload).toMatchObject({ verdict: "GO", true_verdict: "NO_GO" });
  });

  it("counts those who ask at the same time and right after each other, and loses none", async () => {
    const app = await open();
    const paths = Array.from({ length: 60 }, (_, index) => (index % 3 === 0 ? `${ASK}&purpose=repair` : ASK));

    const answers = await Promise.all(paths.map((path) => ask(app, path)));

    expect(new Set(answers.map(({ decision_seq }) => decision_seq)).size).toBe(2);
    expect((await gateEntries(app)).map(({ event }) => event)).toEqual(["GO_GATE", "GO_GATE"]);
    app.clock.advanceSeconds(61);
    await ask(app);
    await ask(app, `${ASK}&purpose=repair`);
    const counts = (await gateEntries(app)).filter(({ event }) => event === "GO_GATE_FOLD");
    expect(counts.map(({ payload }) => payload["count"])).toEqual(expect.arrayContaining([40, 20]));
  });

  it("keeps apart who asks", async () => {
    const app = await open();
    const own = await ask(app);
    app.actor = PIPELINE;
    const other = await ask(app);
    expect(other.decision_seq).not.toBe(own.decision_seq);
    expect((await gateEntries(app)).map(({ actor }) => actor.id)).toEqual(["olga", "key-7"]);
  });

  it("takes no notice of an idempotency key", async () => {
    const app = await open();
    const headers = { "idempotency-key": "k" };
    const first = await call(app, { path: ASK, headers });
    await start(app);
    const second = await call(app, { path: ASK, headers });
    expect([first.body, second.body]).toMatchObject([{ verdict: "HOLD" }, { verdict: "GO" }]);
    expect(second.headers["idempotency-replayed"]).toBeUndefined();
  });

  it.each([
    ["/core/go/gate", "INVALID_INPUT"],
    ["/core/go/gate?engine=flips", "INVALID_INPUT"],
    [`${ASK}&purpose=fun`, "INVALID_INPUT"],
    [`${ASK}&strict=maybe`, "INVALID_INPUT"],
    [`${ASK}&stict=1`, "INVALID_INPUT"],
  ] as const)("refuses %s with %s", async (path, code) => {
    await expectRefusal(await open(), { path }, code);
  });

  it("refuses who may not ask, with the problem and its status also where it is strict", async () => {
    const app = await open();
    app.scopes = new Set(["cone:decide"]);
    await expectRefusal(app, { path: ASK }, "SCOPE_MISSING");
    expect(await callProblem(app, { path: `${ASK}&strict=1` })).toMatchObject({ status: 403, code: "SCOPE_MISSING" });
  });

  it("is not asked by HEAD or POST", async () => {
    const app = await open();
    await expectRefusal(app, { method: "POST", path: ASK }, "METHOD_NOT_ALLOWED");
    expect((await call(app, { method: "HEAD", path: ASK })).status).toBe(405);
    expect(await gateEntries(app)).toEqual([]);
  });

  it("says the same over tRPC, as something that is done and not looked up", async () => {
    const app = await open();
    const rest = await ask(app);
    const { body } = await call(app, { path: "/trpc/gate.ask", json: { engine: "flips", action: "run" } });
    expect(body).toMatchObject({ result: { data: rest } });
    expect((await call(app, { path: "/trpc/gate.ask?input=%7B%7D" })).status).toBe(405);
  });
});

describe("GET /core/go/windows", () => {
  it("tells when windows are, in words and with their next times", async () => {
    const app = await open();
    expect(await expectOk(app, { path: "/core/go/windows" })).toMatchObject({
      windows: [{ window: "lunch", text: "At 12:00, for 1 hour (UTC)", current: null, coming: { length: 5 } }],
    });
  });
});
