import { describe, expect, it } from "vitest";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { EPOCH, OLGA, PIPELINE } from "../../test/fixtures.ts";
import { listEntries } from "../../test/list-entries.ts";
import type { FakeStore } from "../../test/fake-store.ts";
import { type TestContext, makeContext, withActor } from "../../test/test-context.ts";
import { digestOf } from "../audit/digest-of.ts";
import { getCone } from "../cone/get-cone.ts";
import { setCone } from "../cone/set-cone.ts";
import type { ErrorFacts } from "../errors/codes.ts";
import { Policy } from "../policy/schemas.ts";
import { startSession } from "../session/start-session.ts";
import { addSeconds } from "../time/utc.ts";
import { getKpiHistory } from "./get-kpi-history.ts";
import { importKpis } from "./import-kpis.ts";
import { judgeKpi } from "./judge-kpi.ts";
import { keepsLimit } from "./keeps-limit.ts";
import { listKpis } from "./list-kpis.ts";
import { noteSamples } from "./note-samples.ts";
import { overlayMetrics } from "./overlay-metrics.ts";
import { reportKpis } from "./report-kpis.ts";
import { retireKpis } from "./retire-kpis.ts";
import { Kpi } from "./schemas.ts";

const DAY = 86_400;
const RUNWAY = {
  title: "Runway",
  unit: "months",
  better: "higher",
  target: 18,
  yellow: 12,
  red: 6,
  meaning: "Cash by burn",
};
const RATE = { title: "Errors", better: "lower", yellow: 1, meaning: "Per cent of requests" };
const SOURCE = { prometheus: "http://prometheus.example", query: "up", every_seconds: 60 };

function makeWatched(more: object = {}): TestContext<FakeStore> {
  const ctx = makeContext();
  const kpis = { runway_months: RUNWAY, error_rate: { ...RATE, source: SOURCE } };
  return { ...ctx, policy: Policy.parse({ ...ctx.policy, kpis, ...more }) };
}

describe("judgeKpi", () => {
  const higher = Kpi.parse(RUNWAY);
  const lower = Kpi.parse({ ...RATE, red: 5 });
  const uptime = Kpi.parse({ title: "Up", better: "higher", red: 99.95, yellow: 99.999, meaning: "Per cent" });

  it.each([
    [higher, 20, "green", "20 months keeps the target of 18 months"],
    [higher, 18, "green", "18 months keeps the target of 18 months"],
    [higher, 12, "green", "12 months keeps its limits and is below the target of 18 months"],
    [higher, 11.9, "yellow", "11.9 months is below the yellow limit of 12 months"],
    [higher, 6, "yellow", "6 months is below the yellow limit of 12 months"],
    [higher, 5.9, "red", "5.9 months is below the red limit of 6 months"],
    [lower, 1, "green", "1: it keeps its limits"],
    [lower, 1.1, "yellow", "1.1 is above the yellow limit of 1"],
    [lower, 5.1, "red", "5.1 is above the red limit of 5"],
    [uptime, 99.949, "red", "99.949 is below the red limit of 99.95"],
    [uptime, 99.99, "yellow", "99.99 is below the yellow limit of 99.999"],
    [Kpi.parse({ title: "Heads", better: "higher", meaning: "Count" }), -3, "green", "-3: it has no limits"],
  ] as const)("%#: judges a value by its side and its limits", (definition, value, status, why) => {
    expect(judgeKpi(definition, { at_utc: EPOCH, value }, EPOCH)).toEqual({
      status,
      why,
      stale_at_utc: addSeconds(EPOCH, 48 * 3600),
    });
  });

  it("does not know what was never reported, or is older than it may be: from that very moment", () => {
    const latest = { at_utc: EPOCH, value: 20 };
    const stale = addSeconds(EPOCH, 48 * 3600);
    expect(judgeKpi(higher, null, EPOCH)).toMatchObject({ status: "unknown", stale_at_utc: null });
    expect(judgeKpi(higher, latest, addSeconds(stale, -1)).status).toBe("green");
    expect(judgeKpi(higher, latest, stale)).toEqual({
      status: "unknown",
      why: `no data since ${EPOCH}`,
      stale_at_utc: stale,
    });
  });

  it("counts a value as good by the yellow limit, else the target, else the red limit, else always", () => {
    expect([12, 11].map((value) => keepsLimit(value, higher))).toEqual([true, false]);
    expect([18, 17].map((value) => keepsLimit(value, { ...higher, yellow: null }))).toEqual([true, false]);
    expect([6, 5].map((value) => keepsLimit(value, { ...higher, yellow: null, target: null }))).toEqual([true, false]);
    expect(keepsLimit(-1, { ...higher, yellow: null, target: null, red: null })).toBe(true);
  });
});

describe("reportKpis", () => {
  it("keeps values with one entry, and the latest of each KPI is a metric of the cone", async () => {
    const ctx = makeWatched();
    await setCone({ ctx, input: { band: "B", reason: "Steady", metrics: { mood: "good" } } });
    ctx.clock.advanceSeconds(60);
    const points = [
      { kpi: "runway_months", value: 9, at: "2026-01-01T08:00:00Z" },
      { kpi: "runway_months", value: 11 },
      { kpi: "error_rate", value: 0.5 },
    ];

    const report = await reportKpis({ ctx: withActor(ctx, PIPELINE), input: { points } });

    const now = ctx.clock.nowUtc();
    const latest = [
      { kpi: "error_rate", at_utc: now, value: 0.5 },
      { kpi: "runway_months", at_utc: now, value: 11 },
    ];
    expect(report).toMatchObject({ accepted: 3, already_known: 0, latest });
    expect((await getCone({ ctx, input: {} })).metrics).toEqual({ mood: "good", error_rate: 0.5, runway_months: 11 });
    const told = [
      { kpi: "runway_months", at_utc: "2026-01-01T08:00:00.000000Z", value: 9 },
      { kpi: "runway_months", at_utc: now, value: 11 },
      { kpi: "error_rate", at_utc: now, value: 0.5 },
    ];
    expect((await listEntries(ctx))[0]).toMatchObject({
      event: "KPI_REPORT",
      actor: PIPELINE,
      payload: { accepted: 3, already_known: 0, latest, digest: digestOf(told) },
    });
    expect((await listKpis({ ctx, input: {} })).kpis.map(({ kpi, status }) => [kpi, status])).toEqual([
      ["runway_months", "yellow"],
      ["error_rate", "green"],
    ]);
  });

  it("lets an older value into the history only, and keeps what is known of a moment", async () => {
    const ctx = makeWatched();
    await reportKpis({ ctx, input: { points: [{ kpi: "runway_months", value: 11 }] } });

    const older = await reportKpis({
      ctx,
      input: { points: [{ kpi: "runway_months", value: 3, at: "2026-01-01T08:00:00Z" }] },
    });
    const again = await reportKpis({ ctx, input: { points: [{ kpi: "runway_months", value: 99 }] } });

    expect(older).toMatchObject({ accepted: 1, latest: [{ at_utc: EPOCH, value: 11 }] });
    expect(again).toMatchObject({ accepted: 0, already_known: 1, latest: [{ at_utc: EPOCH, value: 11 }] });
    const { points } = await getKpiHistory({ ctx, input: { kpi: "runway_months" } });
    expect(points.map(({ last }) => last)).toEqual([3, 11]);
  });

  it("refuses what is of the future or unknown, and nothing of the report is kept", async () => {
    const ctx = makeWatched();
    const before = ctx.store.state();
    const good = { kpi: "runway_months", value: 11 };
    const report = (point: object): Promise<unknown> =>
      reportKpis({ ctx, input: { points: [good, { ...good, ...point }] } });

    expect(await awaitGoError(report({ at: "2026-01-01T09:01:01Z" }))).toMatchObject({
      code: "INVALID_INPUT",
      facts: { issues: [{ path: ["points", 1, "at"] }] },
    });
    expect((await awaitGoError(report({ at: "2025-09-01" }))).code).toBe("INVALID_INPUT");
    expect(await awaitGoError(report({ kpi: "churn" }))).toMatchObject({
      code: "KPI_UNKNOWN",
      facts: { kpi: "churn", known: ["runway_months", "error_rate"] },
    });
    expect(ctx.store.state()).toEqual(before);
    // A clock that goes ahead by a minute is no future.
    expect(await report({ at: "2026-01-01T09:01:00Z" })).toMatchObject({ accepted: 2 });
  });

  it("is a change that an open session drifts by, and that its snapshot would freeze", async () => {
    const ctx = makeWatched();
    await reportKpis({ ctx, input: { points: [{ kpi: "runway_months", value: 11 }] } });
    const { snapshot } = await startSession({ ctx, input: {} });
    expect(snapshot?.cone.metrics).toEqual({ runway_months: 11 });
    ctx.clock.advanceSeconds(60);

    await reportKpis({ ctx, input: { points: [{ kpi: "runway_months", value: 8 }] } });

    expect((await listEntries(ctx))[0]).toMatchObject({
      event: "GO_DRIFT",
      payload: { differences: [{ field: "metrics.runway_months", frozen: 11, live: 8 }] },
    });
  });
});

describe("the history of a KPI", () => {
  it("tells values of two days as they were, then hours, and days before that", async () => {
    const ctx = makeWatched();
    ctx.clock.advanceSeconds(12 * DAY - 3600);
    const lines = Array.from(
      { length: 12 * 24 },
      (_, hour) => `runway_months,${addSeconds(EPOCH, hour * 3600)},${hour}`,
    );
    await importKpis({ ctx, input: { csv: ["kpi,at,value", ...lines].join("\n") } });
    ctx.clock.advanceSeconds(3600);

    const { points } = await getKpiHistory({ ctx, input: { kpi: "runway_months", days: 30 } });

    const spans = Map.groupBy(points, ({ seconds }) => seconds);
    expect(points.reduce((count, point) => count + point.count, 0)).toBe(12 * 24);
    expect(spans.get(0)).toHaveLength(48);
    expect(spans.get(86_400)!.length).toBeGreaterThan(2);
    expect(spans.get(3600)!.length).toBeGreaterThan(5 * 24);
    expect(points.map(({ starts_at_utc }) => starts_at_utc)).toEqual(
      points.map(({ starts_at_utc }) => starts_at_utc).toSorted(),
    );
    // The second day as a whole: from midnight, 15 hours after the first value.
    expect(points[1]).toMatchObject({ seconds: 86_400, count: 24, min: 15, max: 38, mean: 26.5, last: 38 });
    expect((await getKpiHistory({ ctx, input: { kpi: "runway_months", days: 1 } })).points).toHaveLength(24);
    expect((await awaitGoError(getKpiHistory({ ctx, input: { kpi: "churn" } }))).code).toBe("KPI_UNKNOWN");
    // With the next report what was kept one by one goes, and what is told stays.
    await reportKpis({ ctx, input: { points: [{ kpi: "error_rate", value: 1 }] } });
    expect(ctx.store.state().posture.points.length).toBeLessThan(24 * 5);
    expect((await getKpiHistory({ ctx, input: { kpi: "runway_months", days: 30 } })).points).toEqual(points);
  });
});

describe("importKpis", () => {
  const file = (...lines: string[]): string => ["kpi,at,value", ...lines].join("\n");

  it("takes the values of a file, in quotes or not, with line ends of any kind", async () => {
    const ctx = makeWatched();
    const csv =
      '\uFEFFkpi,at,value\r\nrunway_months,2025-12-31,11\r\n"error_rate", 2025-12-31T10:00:00+01:00 ,-1.5e-1\r\n\r\n';

    expect(await importKpis({ ctx, input: { csv } })).toMatchObject({
      accepted: 2,
      latest: [
        { kpi: "error_rate", at_utc: "2025-12-31T09:00:00.000000Z", value: -0.15 },
        { kpi: "runway_months", value: 11 },
      ],
    });
  });

  it("tells every bad line by its number, and keeps nothing of the file", async () => {
    const ctx = makeWatched();
    const before = ctx.store.state();
    const bad = async (csv: string): Promise<unknown> => {
      const refusal = await awaitGoError(importKpis({ ctx, input: { csv } }));
      expect(refusal.code).toBe("INVALID_INPUT");
      const { issues } = refusal.facts as ErrorFacts["INVALID_INPUT"];
      return issues.map(({ message }) => message);
    };

    expect(
      await bad(
        file("runway_months,2025-12-31,11", "Runway,yesterday,many", "runway_months,2025-12-31", "", "a,b,c,d"),
      ),
    ).toEqual([
      expect.stringMatching(/^line 3: kpi: .*; at: .*; value: /),
      expect.stringMatching(/^line 4: it has not three fields/),
      expect.stringMatching(/^line 6: it has not three fields/),
    ]);
    expect(await bad(file("churn,2025-12-31,11"))).toEqual([
      "line 2: there is no KPI churn; there are: runway_months, error_rate",
    ]);
    expect(await bad(file("runway_months,2026-01-02,11", "runway_months,2020-01-01,1"))).toEqual([
      expect.stringMatching(/^line 2: it is in the future/),
      expect.stringMatching(/^line 3: it is from before/),
    ]);
    for (const value of ["1e999", "0x10", "NaN", "Infinity", "", "1 2"]) {
      expect(await bad(file(`runway_months,2025-12-31,${value}`))).toEqual([expect.stringMatching(/^line 2: value: /)]);
    }
    expect(await bad("name,when,much\nrunway_months,2025-12-31,11")).toEqual([expect.stringMatching(/^line 1: /)]);
    expect(await bad("kpi,at,value\n\n")).toEqual(["there is no value after the first line"]);
    expect(await bad(file(...Array.from({ length: 150 }, () => "x")))).toHaveLength(101);
    expect(ctx.store.state()).toEqual(before);
  });

  it("counts a file of long ago once, however often it is imported", async () => {
    const ctx = makeWatched();
    const lines = Array.from({ length: 60 }, (_, day) => {
      return `runway_months,${addSeconds(EPOCH, -day * DAY).slice(0, 10)},${day}`;
    });
    const count = async (): Promise<number> =>
      (await getKpiHistory({ ctx, input: { kpi: "runway_months", days: 92 } })).points.reduce(
        (sum, one) => sum + one.count,
        0,
      );

    expect(await importKpis({ ctx, input: { csv: file(...lines) } })).toMatchObject({ accepted: 60, already_known: 0 });
    expect(await importKpis({ ctx, input: { csv: file(...lines) } })).toMatchObject({ accepted: 0, already_known: 60 });
    expect(await count()).toBe(60);

    // What was kept of it one by one is gone after this report, and its days are closed.
    await reportKpis({ ctx, input: { points: [{ kpi: "runway_months", value: 7 }] } });
    expect(ctx.store.state().posture.points.length).toBeLessThan(10);
    expect(await importKpis({ ctx, input: { csv: file(...lines) } })).toMatchObject({ accepted: 0, already_known: 60 });
    expect(await count()).toBe(61);
  });
});

describe("noteSamples", () => {
  const sample = (ctx: TestContext, value: number): Promise<unknown> =>
    noteSamples({ ctx, input: { samples: [{ kpi: "error_rate", at_utc: ctx.clock.nowUtc(), value }] } });

  it("keeps what changed, and what did not once an hour; of servers that read at the same time one", async () => {
    const ctx = makeWatched();
    await sample(ctx, 0.5);
    expect((await awaitGoError(sample(ctx, 0.6))).code).toBe("NOTHING_DUE");
    ctx.clock.advanceSeconds(60);
    expect((await awaitGoError(sample(ctx, 0.5))).code).toBe("NOTHING_DUE");
    await sample(ctx, 0.6);
    ctx.clock.advanceSeconds(3600);
    const both = await Promise.allSettled([sample(ctx, 0.6), sample(ctx, 0.6)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(ctx.store.state().posture.points).toHaveLength(3);
  });

  it("keeps each value that a budget counts, and none of a KPI without a source", async () => {
    const ctx = makeWatched({ budgets: { errors: { title: "Errors", of: { kpi: "error_rate" }, objective: 0.9 } } });
    await sample(ctx, 0.5);
    ctx.clock.advanceSeconds(60);
    await sample(ctx, 0.5);
    expect(ctx.store.state().posture.points).toHaveLength(2);
    const without = { samples: [{ kpi: "runway_months", at_utc: ctx.clock.nowUtc(), value: 1 }] };
    expect((await awaitGoError(noteSamples({ ctx, input: without }))).code).toBe("NOTHING_DUE");
  });
});

describe("the metrics of the cone", () => {
  it("cannot be set where they are KPIs: these are reported", async () => {
    const ctx = makeWatched();
    const before = ctx.store.state();
    const refusal = await awaitGoError(
      setCone({ ctx, input: { band: "B", reason: "By hand", metrics: { runway_months: 99, mood: "good" } } }),
    );
    expect(refusal).toMatchObject({
      code: "INVALID_INPUT",
      facts: { issues: [{ path: ["metrics", "runway_months"] }] },
    });
    expect(ctx.store.state()).toEqual(before);
  });

  it("are those that were set when the KPI goes from the policy: its last value stays nowhere", async () => {
    const ctx = makeWatched();
    await reportKpis({ ctx, input: { points: [{ kpi: "runway_months", value: 11 }] } });
    await setCone({ ctx, input: { band: "C", reason: "Storm", metrics: { mood: "bad" } } });
    await setCone({ ctx, input: { band: "D", reason: "Worse" } });
    expect((await getCone({ ctx, input: {} })).metrics).toEqual({ mood: "bad", runway_months: 11 });

    const later = { ...ctx, policy: makeContext().policy };
    await ctx.store.write((tx) => retireKpis(tx, "default", later.policy));

    expect((await getCone({ ctx: later, input: {} })).metrics).toEqual({ mood: "bad" });
    // And when it comes back nothing of before is told as its value.
    expect((await getCone({ ctx, input: {} })).metrics).toEqual({ mood: "bad" });
    expect(await ctx.store.read((tx) => tx.kpis.listLatest("default"))).toEqual([]);
  });

  it("have no value of a KPI that was set by hand before it was one", async () => {
    const ctx = makeWatched();
    const earlier = { ...ctx, policy: makeContext().policy };
    await setCone({
      ctx: earlier,
      input: { band: "B", reason: "Typed", metrics: { runway_months: 99, mood: "good" } },
    });

    expect((await getCone({ ctx, input: {} })).metrics).toEqual({ mood: "good" });
  });

  it("leave out what was set when there is no room for it beside KPIs, and refuse to set more than there is", async () => {
    const names = (count: number): Record<string, number> =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`m${index}`, index]));
    const kpis = { runway_months: RUNWAY };
    const merged = overlayMetrics(names(200), [{ kpi: "runway_months", value: 4 }], kpis);
    expect(Object.keys(merged)).toHaveLength(200);
    expect(merged).toMatchObject({ m198: 198, runway_months: 4 });
    expect(merged).not.toHaveProperty("m199");
    const long = overlayMetrics(
      { a: "x".repeat(900), b: "y".repeat(15_500) },
      [{ kpi: "runway_months", value: 4 }],
      kpis,
    );
    expect(Object.keys(long)).toEqual(["a", "runway_months"]);

    const ctx = makeWatched();
    const set = (count: number): Promise<unknown> =>
      setCone({ ctx, input: { band: "B", reason: "Many", metrics: names(count) } });
    expect((await awaitGoError(set(199))).code).toBe("INVALID_INPUT");
    await set(198);
    await reportKpis({
      ctx: withActor(ctx, OLGA),
      input: { points: ["runway_months", "error_rate"].map((kpi) => ({ kpi, value: 1 })) },
    });
    expect(Object.keys((await getCone({ ctx, input: {} })).metrics)).toHaveLength(200);
  });
});
