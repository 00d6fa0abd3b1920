import { GoError, Policy, type RunVerb, addSeconds, reportKpis, runOn } from "@valhalla-go/core";
import { EPOCH, type FakeStore, type TestContext, listEntries, makeContext } from "@valhalla-go/core/test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { OutboundProblem } from "../outbound/outbound-problem.ts";
import type { Outbound } from "../outbound/outbound.ts";
import { systemCaller } from "../caller/system-caller.ts";
import { readKpis } from "./kpi-reader.ts";
import { keepRules } from "./rule-keeper.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const SOURCE = { prometheus: "http://prometheus.example", query: "share", every_seconds: 10 };

function makeRuled(): TestContext<FakeStore> {
  const ctx = makeContext();
  const policy = Policy.parse({
    ...ctx.policy,
    kpis: { errors: { title: "Errors", better: "lower", meaning: "Per cent", source: SOURCE } },
    rules: { failing: { title: "Failing", when: ["errors > 5"], for_minutes: 1, propose: "C", apply: true } },
  });
  return { ...ctx, policy };
}

const kept = (ctx: TestContext, run = runOn(ctx)) => ({ run, caller: systemCaller });

async function passSeconds(ctx: TestContext, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 1) {
    ctx.clock.advanceSeconds(1);
    await vi.advanceTimersByTimeAsync(1000);
  }
}

function failOn(error: unknown): void {
  throw new Error("nothing was to go wrong", { cause: error });
}

/** Answers each query with a value, or with what goes wrong. */
function outboundOf(answer: () => number): Pick<Outbound, "request"> & { asked: number } {
  return {
    asked: 0,
    async request() {
      this.asked += 1;
      const result = [{ value: [0, String(answer())] }];
      const body = JSON.stringify({ status: "success", data: { resultType: "vector", result } });
      return { status: 200, headers: {}, body, cut: false, latency_ms: 1, days_left: null };
    },
  };
}

const events = async (ctx: TestContext<FakeStore>): Promise<string[]> =>
  (await listEntries(ctx)).toReversed().map(({ event }) => event);

describe("keepRules", () => {
  it("does once what rules come to, however many servers look, and nothing while they come to nothing", async () => {
    const ctx = makeRuled();
    const stops = [keepRules(kept(ctx), failOn), keepRules(kept(ctx), failOn)];
    const before = ctx.store.state();
    await passSeconds(ctx, 10);
    expect(ctx.store.state()).toEqual(before);

    await reportKpis({ ctx, input: { points: [{ kpi: "errors", value: 9 }] } });
    await passSeconds(ctx, 70);

    expect(await events(ctx)).toEqual(["KPI_REPORT", "CONE_PROPOSE", "CONE_SET"]);
    for (const stop of stops) await stop();
    await reportKpis({ ctx, input: { points: [{ kpi: "errors", value: 1 }] } });
    await passSeconds(ctx, 3600);
    expect(await events(ctx)).toHaveLength(4);
  });

  it("reports nothing while the store cannot be written, reports what is unexpected, and goes on after both", async () => {
    const ctx = makeRuled();
    const errors: unknown[] = [];
    const run = runOn(ctx);
    let problem: Error | null = new GoError("STORE_FULL", { outcome: "none" });
    const faulty: RunVerb = (verb, call) => (problem === null ? run(verb, call) : Promise.reject(problem));
    const stop = keepRules(kept(ctx, faulty), (error) => errors.push(error));
    await reportKpis({ ctx, input: { points: [{ kpi: "errors", value: 9 }] } });
    await passSeconds(ctx, 5);
    expect(errors).toEqual([]);
    problem = new Error("a defect");
    await passSeconds(ctx, 1);
    expect(errors).toEqual([problem]);
    problem = null;
    await passSeconds(ctx, 65);
    expect(await events(ctx)).toEqual(["KPI_REPORT", "CONE_PROPOSE", "CONE_SET"]);
    await stop();
  });
});

describe("readKpis", () => {
  it("reads as often as the policy says, and of servers that both read one report counts", async () => {
    const ctx = makeRuled();
    let value = 1;
    const outbounds = [outboundOf(() => value), outboundOf(() => value)];
    const stops = outbounds.map((outbound) =>
      readKpis({ ...kept(ctx), clock: ctx.clock, outbound, onProblem: failOn }, failOn),
    );
    for (let round = 0; round < 6; round += 1) {
      value = round;
      await passSeconds(ctx, 10);
    }
    const { points } = ctx.store.state().posture;
    expect(points.length).toBeGreaterThanOrEqual(5);
    expect(points.length).toBeLessThanOrEqual(7);
    for (const [index, { point }] of points.entries()) {
      const before = points[index - 1]?.point.at_utc ?? addSeconds(EPOCH, -3600);
      expect(point.at_utc >= addSeconds(before, 9)).toBe(true);
    }
    for (const stop of stops) await stop();
    const asked = outbounds.map((outbound) => outbound.asked);
    await passSeconds(ctx, 60);
    expect(outbounds.map((outbound) => outbound.asked)).toEqual(asked);
  });

  it("tells once that a source cannot be read, and once that it can; what is no number is no value", async () => {
    const ctx = makeRuled();
    const told: (readonly [string, string | null])[] = [];
    let answer = (): number => {
      throw new OutboundProblem("unreachable", "nobody answers");
    };
    const stop = readKpis(
      {
        ...kept(ctx),
        clock: ctx.clock,
        outbound: outboundOf(() => answer()),
        onProblem: (kpi, problem) => told.push([kpi, problem]),
      },
      failOn,
    );
    await passSeconds(ctx, 60);
    answer = () => Number.NaN;
    await passSeconds(ctx, 30);
    expect(ctx.store.state().posture.points).toEqual([]);
    answer = () => 3;
    await passSeconds(ctx, 30);
    expect(told).toEqual([
      ["errors", "nobody answers"],
      ["errors", "the query answers no number"],
      ["errors", null],
    ]);
    expect(ctx.store.state().posture.latest).toMatchObject([{ point: { value: 3 } }]);
    await stop();
  });
});
