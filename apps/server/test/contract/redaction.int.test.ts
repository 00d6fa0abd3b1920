import { GoError, type Store } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { operations } from "../../src/operations.ts";
import { call, callProblem } from "../kit/call.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const SECRET = "secret: column salary of table /var/lib/valhalla";

/** An app whose store fails in every read and every write. */
function openFailingApp(thrown: unknown): Promise<TestApp> {
  const fail = (): Promise<never> => Promise.reject(thrown);
  return openTestApp({
    wrapStore: (store) => Object.assign(Object.create(store) as Store, { read: fail, write: fail }),
  });
}

/** Inputs with which an operation comes as far as the store. */
const INPUTS: Readonly<Record<string, object>> = {
  "session.addNote": { text: "Hello" },
  "session.hold": { reason: "Lunch" },
  "session.resume": { reason: "Back" },
  "session.rebaseline": { reason: "As it is" },
  "session.offerHandover": { to: "ruth", reason: "Shift" },
  "session.withdrawHandover": { reason: "I stay" },
  "session.compare": { a: "pump", b: "valve" },
  "session.countDays": { from: "2026-01-01", to: "2026-02-01" },
  "posture.getHistory": { from: "2026-01-01", to: "2026-01-02" },
  "report.period": { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" },
  "playbook.skip": { step_id: "intake_ready", reason: "Not this week" },
  "audit.getConsistency": { from: 1, to: 2 },
  "audit.get": { seq: 1 },
  "audit.getInclusion": { seq: 1, size: 2 },
  "cone.set": { band: "A", reason: "Up" },
  "cone.decide": { engine: "flips", action: "run" },
  "policy.whatIf": { policy: { version: "other", classes: {}, engines: {} } },
  "health.getHistory": { source: "pump" },
  "health.pushSignal": { source: "pump", status: "red", reason: "Down", ttl_seconds: 60 },
  "health.receiveAlerts": { alerts: [{ status: "firing", labels: { alertname: "Pump" } }] },
  "check.set": { check: { kind: "heartbeat", every_seconds: 60 } },
  "check.remove": { reason: "Gone" },
  "playbook.complete": { step_id: "intake_ready" },
  "kpi.report": { points: [{ kpi: "pump", value: 1 }] },
  "kpi.importCsv": { csv: "kpi,at,value\npump,2026-01-01,1\n" },
  "proposal.decline": { reason: "No" },
  "access.createOperator": { login: "pump", name: "Pump", roles: ["viewer"] },
  "access.updateOperator": { name: "Pump" },
  "access.createKey": { name: "Pump", scopes: ["session:read"] },
};

/** What the parameters of a path are called with: what the input says of them, else a name. */
function namedIn(path: string, input: object): Record<string, unknown> {
  const given = input as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Array.from(path.matchAll(/:(\w+)/g), ([, field = ""]) => [field, given[field] ?? "pump"]));
}

/** They ask nothing of the store, or answer whatever it says: what the gate says then is shown where its contract is. */
const NOT_STORED: ReadonlySet<string> = new Set(["cone.getPolicy", "window.list", "gate.ask"]);
const STORED = operations.filter(({ verb }) => !NOT_STORED.has(verb.spec.name));

describe("an unexpected error", () => {
  it.each(STORED.map((operation) => [operation.verb.spec.name, operation] as const))(
    "in %s says nothing of the inside over REST and tRPC, and is reported once under its request",
    async (name, { method, path, verb }) => {
      const app = await openFailingApp(new Error(SECRET));
      // Of who shows nothing there is nothing to look up.
      app.credential = { kind: "login", login_id: "here", confirmed_at_utc: app.clock.nowUtc() };
      const input = INPUTS[name] ?? {};
      const named = namedIn(path, input);
      const query = new URLSearchParams(Object.entries(input).filter(([field]) => !(field in named))).toString();
      const filled = path.replaceAll(/:(\w+)/g, (_, field: string) => String(named[field]));
      const isPost = method === "post";
      const rest = await call(app, {
        method: method.toUpperCase(),
        path: isPost ? filled : `${filled}?${query}`,
        headers: { "x-request-id": "over-rest" },
        ...(isPost ? { json: input } : {}),
      });
      const trpcInput = { ...input, ...named };
      const isQuery = verb.spec.kind === "read" && !isPost;
      const trpc = await call(app, {
        path: `/trpc/${name}${isQuery ? `?input=${encodeURIComponent(JSON.stringify(trpcInput))}` : ""}`,
        headers: { "x-request-id": "over-trpc" },
        ...(isQuery ? {} : { json: trpcInput }),
      });
      expect(rest.body).toMatchObject({ code: "INTERNAL", status: 500, request_id: "over-rest" });
      expect(trpc.body).toMatchObject({
        error: { data: { go: { code: "INTERNAL", status: 500, request_id: "over-trpc" } } },
      });
      expect(trpc.status).toBe(500);
      for (const { text } of [rest, trpc]) expect(text).not.toMatch(/secret|salary|stack|\.ts/);
      expect(app.reported.map(({ error, request_id }) => [(error as Error).message, request_id])).toEqual([
        [SECRET, "over-rest"],
        [SECRET, "over-trpc"],
      ]);
    },
  );

  it("that is no Error at all is told the same", async () => {
    for (const thrown of ["a text", undefined, { code: "SESSION_ACTIVE" }]) {
      const app = await openFailingApp(thrown);
      expect(await callProblem(app, { path: "/core/go/session" })).toMatchObject({ code: "INTERNAL" });
      expect((await call(app, { path: "/trpc/session.get" })).body).toMatchObject({
        error: { data: { go: { code: "INTERNAL" } } },
      });
      expect(app.reported).toHaveLength(2);
    }
  });

  it("of the database is told as that, with its cause in the log alone", async () => {
    const app = await openFailingApp(
      new GoError("STORE_UNAVAILABLE", { outcome: "none" }, { cause: new Error(SECRET) }),
    );
    const problem = await callProblem(app, { method: "POST", path: "/core/go/start_session" });
    expect(problem).toMatchObject({ status: 503, code: "STORE_UNAVAILABLE" });
    const trpc = await call(app, { path: "/trpc/session.get" });
    expect(trpc.status).toBe(503);
    expect(`${JSON.stringify(problem)}${trpc.text}`).not.toContain("secret");
    expect(app.reported).toHaveLength(2);
  });
});
