import { AuditPage, BudgetList, ConeChange, KpiHistory, KpiList, KpiReport } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { type CallRequest, expectOk, expectRefusal } from "../kit/call.ts";
import { expectChange } from "../kit/expect-change.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const POLICY = `version: watched
classes: {}
engines: {}
kpis:
  runway_months:
    title: Runway
    unit: months
    better: higher
    target: 18
    yellow: 12
    red: 6
    meaning: Cash at the end of the month by the mean outflow of three months
    owner: finance
budgets:
  runway: { title: Enough money, of: { kpi: runway_months }, objective: 0.5 }
`;
const open = (): Promise<TestApp> => openTestApp({ files: { "policy.yaml": POLICY } });
const KPIS = "/core/kpis";

describe("POST /core/kpis", () => {
  it("keeps values; they are metrics of the cone, judged by their limits, and counted by budgets", async () => {
    const app = await open();
    const points = [
      { kpi: "runway_months", value: 13, at: "2025-12-31" },
      { kpi: "runway_months", value: 5.5 },
    ];

    const report = KpiReport.parse(await expectChange(app, { path: KPIS, json: { points } }));

    const latest = { at_utc: app.clock.nowUtc(), value: 5.5 };
    expect(report).toEqual({ accepted: 2, already_known: 0, latest: [{ kpi: "runway_months", ...latest }] });
    expect(KpiList.parse(await expectOk(app, { path: KPIS })).kpis).toMatchObject([
      {
        kpi: "runway_months",
        latest: { ...latest, reported_by: app.actor },
        status: "red",
        why: "5.5 months is below the red limit of 6 months",
        definition: { owner: "finance" },
      },
    ]);
    expect(await expectOk(app, { path: "/core/cone/state" })).toMatchObject({ metrics: { runway_months: 5.5 } });
    expect(BudgetList.parse(await expectOk(app, { path: "/core/budgets" })).budgets).toMatchObject([
      { budget: "runway", state: "spent", remaining: 0, good: 1, count: 2 },
    ]);
    const { entries } = AuditPage.parse(await expectOk(app, { path: "/core/audit?limit=1" }));
    expect(entries).toMatchObject([{ event: "KPI_REPORT", actor: app.actor, payload: { accepted: 2 } }]);
  });

  it("refuses what is unknown, of the future, or no number, and nothing of it is kept", async () => {
    const app = await open();
    const before = await app.state();
    const post = (point: object): CallRequest => ({ path: KPIS, json: { points: [point] } });
    expect(await expectRefusal(app, post({ kpi: "churn", value: 1 }), "KPI_UNKNOWN")).toMatchObject({
      status: 404,
      facts: { kpi: "churn", known: ["runway_months"] },
    });
    await expectRefusal(app, post({ kpi: "runway_months", value: 1, at: "2999-01-01" }), "INVALID_INPUT");
    await expectRefusal(app, post({ kpi: "runway_months", value: "many" }), "INVALID_INPUT");
    await expectRefusal(app, { path: KPIS, json: { points: [] } }, "INVALID_INPUT");
    expect(await app.state()).toEqual(before);
  });
});

describe("POST /core/kpis/import", () => {
  it("takes a file once, and tells each bad line of another by its number", async () => {
    const app = await open();
    const post = (csv: string): CallRequest => ({ path: `${KPIS}/import`, json: { csv } });
    const good = "kpi,at,value\nrunway_months,2025-11-30,14\nrunway_months,2025-12-31,13\n";
    expect(await expectOk(app, post(good))).toMatchObject({ accepted: 2, latest: [{ value: 13 }] });
    expect(await expectOk(app, post(good))).toMatchObject({ accepted: 0, already_known: 2 });
    const before = await app.state();

    const problem = await expectRefusal(app, post(`${good}runway_months,soon,12\nx\n`), "INVALID_INPUT");

    expect(problem).toMatchObject({
      status: 422,
      errors: [/^line 4: /, /^line 5: /].map((message) => ({ message: expect.stringMatching(message) })),
    });
    expect(await app.state()).toEqual(before);
    const path = `${KPIS}/runway_months/history?days=90`;
    expect(KpiHistory.parse(await expectOk(app, { path })).points.map(({ last }) => last)).toEqual([14, 13]);
    await expectRefusal(app, { path: `${KPIS}/churn/history` }, "KPI_UNKNOWN");
  });
});

describe("POST /core/cone/state", () => {
  it("sets no KPI: it says that it is reported", async () => {
    const app = await open();
    const before = await app.state();
    const json = { band: "B", reason: "By hand", metrics: { runway_months: 99 } };
    const problem = await expectRefusal(app, { path: "/core/cone/state", json }, "INVALID_INPUT");
    expect(problem).toMatchObject({ errors: [{ path: "metrics.runway_months" }] });
    expect(await app.state()).toEqual(before);
    await expectOk(app, { path: "/core/cone/state", json: { ...json, metrics: { mood: "good" } } });
    const { metrics } = ConeChange.parse(await expectOk(app, { path: "/core/cone/state" }));
    expect(metrics).toEqual({ mood: "good" });
  });
});

describe("KPIs over tRPC", () => {
  it("are reported and told as over REST", async () => {
    const app = await open();
    await expectOk(app, { path: "/trpc/kpi.report", json: { points: [{ kpi: "runway_months", value: 20 }] } });
    const query = async (name: string): Promise<unknown> =>
      ((await expectOk(app, { path: `/trpc/${name}?input=%7B%7D` })) as { result: { data: unknown } }).result.data;
    expect(await query("kpi.list")).toEqual(await expectOk(app, { path: KPIS }));
    expect(await query("budget.list")).toEqual(await expectOk(app, { path: "/core/budgets" }));
  });
});
