import { AuditPage, ConeChange, ConeHistoryPage, Decision, Policy } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { expectOk, expectRefusal } from "../kit/call.ts";
import { expectChange } from "../kit/expect-change.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const STATE = "/core/cone/state";
const HISTORY = "/core/cone/history";
const DECIDE = "/core/cone/decide";

async function setBand(app: TestApp, band: string, reason = `To ${band}`): Promise<ConeChange> {
  app.clock.advanceSeconds(1);
  return ConeChange.parse(await expectChange(app, { path: STATE, json: { band, reason } }));
}

async function lastEntry(app: TestApp): Promise<AuditPage["entries"][number]> {
  const [entry] = AuditPage.parse(await expectOk(app, { path: "/core/audit?limit=1" })).entries;
  if (entry === undefined) throw new Error("the audit trail is empty");
  return entry;
}

describe("GET /core/cone/state", () => {
  it("is the boot default in a new installation", async () => {
    const app = await openTestApp();
    expect(await expectOk(app, { path: STATE })).toMatchObject({
      band: "B",
      reason: "Boot default: caution until governance KPIs are green",
      metrics: {},
      set_by: { kind: "system" },
    });
  });
});

describe("POST /core/cone/state", () => {
  it("sets band, reason and metrics, and records what was before and what is now", async () => {
    const app = await openTestApp();
    const { set_by: _b, ...before } = ConeChange.parse(await expectOk(app, { path: STATE }));
    app.clock.advanceSeconds(5);
    const json = { band: "A", reason: "KPIs are green", metrics: { backlog: 3, rate: -0.5, paid: true, lead: "Olga" } };
    const change = ConeChange.parse(await expectChange(app, { path: STATE, json }));
    expect(change).toEqual({ ...json, updated_at_utc: app.clock.nowUtc(), set_by: app.actor });
    expect(await expectOk(app, { path: STATE })).toEqual(change);
    const { set_by: _, ...after } = change;
    expect(await lastEntry(app)).toMatchObject({ event: "CONE_SET", payload: { ...json, before, after } });
  });

  it("keeps the metrics when none are given, and replaces all of them when some are", async () => {
    const app = await openTestApp();
    await expectOk(app, { path: STATE, json: { band: "C", reason: "One", metrics: { a: 1, b: 2 } } });
    expect(await expectOk(app, { path: STATE, json: { band: "B", reason: "Two" } })).toMatchObject({
      metrics: { a: 1, b: 2 },
    });
    expect(
      await expectOk(app, { path: STATE, json: { band: "B", reason: "Three", metrics: { c: 3 } } }),
    ).toHaveProperty("metrics", { c: 3 });
    expect(await expectOk(app, { path: STATE, json: { band: "B", reason: "Four", metrics: {} } })).toHaveProperty(
      "metrics",
      {},
    );
  });

  it("takes the old service's query parameters instead of a body", async () => {
    const app = await openTestApp();
    const path = `${STATE}?band=D&reason=${encodeURIComponent("Storm, käme & ginge")}`;
    expect(await expectOk(app, { method: "POST", path })).toMatchObject({ band: "D", reason: "Storm, käme & ginge" });
    expect(await expectOk(app, { path: STATE })).toMatchObject({ band: "D" });
  });

  it.each([
    [
      "a form's content type with length 0",
      { "content-type": "application/x-www-form-urlencoded", "content-length": "0" },
    ],
    ["length 0", { "content-length": "0" }],
    ["a JSON content type", { "content-type": "application/json" }],
  ])("takes the query parameters also from a request with %s and without body", async (_, headers) => {
    const app = await openTestApp();
    const request = { method: "POST", path: `${STATE}?band=C&reason=Old+tool`, headers };
    expect(await expectOk(app, request)).toMatchObject({ band: "C", reason: "Old tool" });
  });

  it.each([
    ["a body and parameters at once", { path: `${STATE}?band=A`, json: { band: "D", reason: "x" } }, "band"],
    ["parameters without reason", { method: "POST", path: `${STATE}?band=A` }, "reason"],
    ["a band that is given twice", { method: "POST", path: `${STATE}?band=A&band=D&reason=x` }, "band"],
    ["an unknown parameter", { method: "POST", path: `${STATE}?band=A&reason=x&force=1` }, "force"],
    ["metrics as a parameter", { method: "POST", path: `${STATE}?band=A&reason=x&metrics=%7B%7D` }, "metrics"],
    ["nothing", { method: "POST", path: STATE }, "band"],
    ["a band that does not exist", { path: STATE, json: { band: "E", reason: "x" } }, "band"],
    ["a band in small letters", { path: STATE, json: { band: "a", reason: "x" } }, "band"],
    ["no reason", { path: STATE, json: { band: "A" } }, "reason"],
    ["an empty reason", { path: STATE, json: { band: "A", reason: "" } }, "reason"],
    ["a reason of spaces", { path: STATE, json: { band: "A", reason: "  " } }, "reason"],
    ["a reason of 501 characters", { path: STATE, json: { band: "A", reason: "r".repeat(501) } }, "reason"],
    ["a nested metric", { path: STATE, json: { band: "A", reason: "x", metrics: { a: { b: 1 } } } }, "metrics.a"],
    ["a metric that is null", { path: STATE, json: { band: "A", reason: "x", metrics: { a: null } } }, "metrics.a"],
    ["a metric without name", { path: STATE, json: { band: "A", reason: "x", metrics: { "": 1 } } }, "metrics."],
    ["metrics as a list", { path: STATE, json: { band: "A", reason: "x", metrics: [1] } }, "metrics"],
    ["an unknown field", { path: STATE, json: { band: "A", reason: "x", override: true } }, "override"],
  ])("refuses %s and says where", async (_, request, path) => {
    const app = await openTestApp();
    const problem = await expectRefusal(app, request, "INVALID_INPUT");
    expect(problem.errors?.map((issue) => issue.path)).toContain(path);
  });

  it("refuses a metric that is more than a number can be, and one that would reach a prototype", async () => {
    const app = await openTestApp();
    for (const metrics of ['{"a":1e400}', '{"__proto__":1}', '{"constructor":1}', '{"a":1,"__proto__":{"b":1}}']) {
      const body = `{"band":"A","reason":"x","metrics":${metrics}}`;
      await expectRefusal(app, { path: STATE, body, headers: { "content-type": "application/json" } }, "INVALID_INPUT");
    }
  });

  it("takes a reason of 500 characters and 200 metrics, and refuses 201", async () => {
    const app = await openTestApp();
    const metricsOf = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`m${index}`, index]));
    await expectOk(app, { path: STATE, json: { band: "A", reason: "r".repeat(500), metrics: metricsOf(200) } });
    await expectRefusal(
      app,
      { path: STATE, json: { band: "A", reason: "x", metrics: metricsOf(201) } },
      "INVALID_INPUT",
    );
  });
});

describe("GET /core/cone/history", () => {
  it("lists every cone that was in force, newest first, each with its audit entry and who set it", async () => {
    const app = await openTestApp();
    for (const band of ["A", "D", "C"]) await setBand(app, band);
    const { changes } = ConeHistoryPage.parse(await expectOk(app, { path: HISTORY }));
    expect(changes.map(({ band, set_by }) => [band, set_by.kind])).toEqual([
      ["C", "operator"],
      ["D", "operator"],
      ["A", "operator"],
      ["B", "system"],
    ]);
    expect(changes[0]?.seq).toBe((await lastEntry(app)).seq);
  });

  it.each([1, 2, 3])("gives pages of %i without gap or repetition while the cone is set", async (limit) => {
    const app = await openTestApp();
    for (const band of ["A", "D", "C", "A"]) await setBand(app, band);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const path: string = `${HISTORY}?limit=${limit}${cursor === null ? "" : `&cursor=${cursor}`}`;
      const page = ConeHistoryPage.parse(await expectOk(app, { path }));
      seen.push(...page.changes.map(({ band }) => band));
      cursor = page.next_cursor;
      await setBand(app, "D", "Meanwhile");
    } while (cursor !== null);
    expect(seen).toEqual(["A", "C", "D", "A", "B"]);
  });

  it.each(["limit=0", "limit=201", "cursor=x", "cursor=W10", "band=A"])("refuses ?%s", async (query) => {
    const app = await openTestApp();
    await expectRefusal(app, { path: `${HISTORY}?${query}` }, "INVALID_INPUT");
  });
});

describe("GET /core/cone/policy", () => {
  it("is the policy in force", async () => {
    const app = await openTestApp();
    const policy = Policy.parse(await expectOk(app, { path: "/core/cone/policy" }));
    expect(policy).toEqual(app.deps.policy);
    expect(policy.version).toBe("default-1");
    await expectRefusal(app, { path: "/core/cone/policy?engine=flips" }, "INVALID_INPUT");
  });
});

const MATRIX = [
  ["cleaning_services", { A: ["run", "scale"], B: ["run"], C: ["run"], D: ["run"] }],
  ["wholesaling", { A: ["run", "scale", "optimize"], B: ["run", "optimize"], C: ["run"], D: [] }],
  ["fx_arbitrage", { A: ["run", "optimize"], B: ["run"], C: [], D: [] }],
  ["equipment_rental", { A: [], B: [], C: [], D: [] }],
  ["door_to_door", { A: [], B: [], C: [], D: [] }],
] as const;

describe("GET /core/cone/decide", () => {
  it.each(MATRIX)("decides for %s as the policy says, in every band and for every action", async (engine, allowed) => {
    const app = await openTestApp();
    for (const band of ["A", "B", "C", "D"] as const) {
      await setBand(app, band);
      for (const action of ["run", "scale", "optimize", "sell"]) {
        const decision = Decision.parse(
          await expectChange(app, { path: `${DECIDE}?engine=${engine}&action=${action}` }),
        );
        const expected: readonly string[] = allowed[band];
        expect(decision).toMatchObject({
          engine,
          action,
          band,
          allowed: expected.includes(action),
          policy_version: "default-1",
        });
        expect(await lastEntry(app)).toMatchObject({
          event: decision.allowed ? "CONE_ALLOW" : "CONE_DENY",
          payload: decision,
        });
      }
    }
  });

  it("stamps the decision with the session that is active", async () => {
    const app = await openTestApp();
    await expectOk(app, { path: `${DECIDE}?engine=flips&action=run` });
    expect((await lastEntry(app)).session_id).toBeNull();
    const session = (await expectOk(app, { method: "POST", path: "/core/go/start_session" })) as { id: string };
    await expectOk(app, { path: `${DECIDE}?engine=flips&action=run` });
    expect((await lastEntry(app)).session_id).toBe(session.id);
  });

  it.each(["no_such_engine", "Flips", "__proto__", "constructor", "toString", "boring"])(
    "refuses the engine %s, which the policy does not name, and records nothing",
    async (engine) => {
      const app = await openTestApp();
      const problem = await expectRefusal(app, { path: `${DECIDE}?engine=${engine}&action=run` }, "ENGINE_UNKNOWN");
      expect(problem.facts).toEqual({ engine, known: Object.keys(app.deps.policy.engines) });
    },
  );

  it.each([
    ["no engine", "action=run", "engine"],
    ["no action", "engine=flips", "action"],
    ["nothing", "", "engine"],
    ["an empty action", "engine=flips&action=", "action"],
    ["an engine that is given twice", "engine=flips&engine=brrrr&action=run", "engine"],
    ["an action of 101 characters", `engine=flips&action=${"a".repeat(101)}`, "action"],
    ["an unknown parameter", "engine=flips&action=run&force=true", "force"],
  ])("refuses %s", async (_, query, path) => {
    const app = await openTestApp();
    const problem = await expectRefusal(app, { path: `${DECIDE}?${query}` }, "INVALID_INPUT");
    expect(problem.errors?.map((issue) => issue.path)).toContain(path);
  });
});
