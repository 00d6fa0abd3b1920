import { describe, expect, it } from "vitest";
import { EPOCH } from "../../test/fixtures.ts";
import { makeContext } from "../../test/test-context.ts";
import { Policy } from "../policy/schemas.ts";
import { addSample, emptyBucket } from "../series/add-sample.ts";
import { noteSample } from "../series/note-sample.ts";
import type { Bucket } from "../series/schemas.ts";
import { spanStart } from "../series/span-start.ts";
import { type Utc, addSeconds } from "../time/utc.ts";
import { judgeBudget } from "./judge-budget.ts";
import { listBudgets } from "./list-budgets.ts";
import { Budget } from "./schemas.ts";

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const NOW = addSeconds(EPOCH, 10 * DAY);
const BUDGET = Budget.parse({ title: "Up", of: { check: "web" }, objective: 0.99, window_days: 30 });

/** A sample a minute from one moment up to another; `isGood` by its number, counted from 0. */
function sampled(
  from: Utc,
  to: Utc,
  isGood: (index: number) => boolean = () => true,
  span: "hour" | "day" = "hour",
): Bucket[] {
  const buckets = new Map<Utc, Bucket>();
  for (let index = 0, at = from; at < to; index += 1, at = addSeconds(from, index * MINUTE)) {
    const start = spanStart(span, at);
    const bucket = buckets.get(start) ?? emptyBucket("check:web", span, start);
    buckets.set(start, addSample(bucket, { at_utc: at, good: isGood(index), value: null }));
  }
  return [...buckets.values()];
}

const burnOf = (buckets: readonly Bucket[], rule: "fast" | "slow", now = NOW) =>
  judgeBudget(BUDGET, buckets, now).burns.find((burn) => burn.rule === rule)!;

describe("what is left of an error budget", () => {
  it.each([
    [0, "ok", 1],
    [5, "ok", 0.5],
    [8, "at_risk", 0.2],
    [10, "spent", 0],
    [15, "spent", -0.5],
  ] as const)("with %d bad of a thousand, of which ten are allowed: %s", (bad, state, remaining) => {
    const buckets = sampled(addSeconds(NOW, -1000 * MINUTE), NOW, (index) => index >= bad);
    const view = judgeBudget(BUDGET, buckets, NOW);
    expect(view).toMatchObject({ state, good: 1000 - bad, count: 1000 });
    expect(view.remaining).toBeCloseTo(remaining, 9);
  });

  it("is not known without data, nor is anything else", () => {
    const view = judgeBudget(BUDGET, [], NOW);
    expect(view).toMatchObject({ state: "no_data", remaining: null, count: 0, spent_at_utc: null });
    expect(view.burns.map(({ fires, long, short }) => ({ fires, long, short }))).toEqual([
      { fires: false, long: null, short: null },
      { fires: false, long: null, short: null },
    ]);
  });

  it("counts hours and days of the window, and nothing from before it", () => {
    const start = spanStart("day", addSeconds(NOW, -29 * DAY));
    const within = sampled(start, addSeconds(start, HOUR), () => false, "day");
    const before = sampled(addSeconds(start, -5 * DAY), addSeconds(start, -5 * DAY + HOUR), () => false, "day");
    const today = sampled(addSeconds(NOW, -HOUR), NOW);
    expect(judgeBudget(BUDGET, [...before, ...within, ...today], NOW)).toMatchObject({ count: 120, good: 60 });
  });
});

describe("how fast an error budget burns", () => {
  const allBad = (minutes: number, since: number): Bucket[] =>
    sampled(addSeconds(NOW, -since * HOUR), NOW, (index) => index < since * 60 - minutes);

  it("fires fast when both windows reach 14.4 times what is allowed, and says the rates", () => {
    // 10 of the last 60 minutes are bad: more than 16 times the share of 1 per cent that is allowed.
    const burn = burnOf(allBad(10, 3), "fast");
    expect(burn).toMatchObject({ fires: true, rate: 14.4 });
    expect(burn.short).toBeCloseTo(100, 6);
    expect(burn.long).toBeGreaterThan(14.4);
    expect(burn.why).toMatch(/times over 60 minutes, 100\.0 times over 5 minutes; it fires at 14\.4 times over both/);
  });

  it("does not fire when only one of the windows burns", () => {
    const over = sampled(addSeconds(NOW, -3 * HOUR), NOW, (index) => index < 130 || index >= 165);
    expect(burnOf(over, "fast")).toMatchObject({ fires: false, short: 0 });
    expect(burnOf(over, "fast").long).toBeGreaterThan(14.4);
    expect(burnOf(allBad(3, 3), "fast")).toMatchObject({ fires: false });
  });

  it("fires slowly over six hours and half an hour, which is too slow for the fast rule", () => {
    const buckets = sampled(addSeconds(NOW, -13 * HOUR), NOW, (index) => index % 12 !== 0);
    expect(burnOf(buckets, "slow")).toMatchObject({ fires: true, rate: 6 });
    expect(burnOf(buckets, "fast").fires).toBe(false);
  });

  it("never fires before its long window is full of data, however bad that is", () => {
    const bad = (minutes: number): Bucket[] => sampled(addSeconds(NOW, -minutes * MINUTE), NOW, () => false);
    for (const minutes of [1, 5, 30, 59, 60]) {
      expect(burnOf(bad(minutes), "fast")).toMatchObject({
        fires: false,
        long: null,
        why: "not 60 minutes of data yet",
      });
    }
    expect(burnOf(bad(66), "fast").fires).toBe(true);
    expect(burnOf(bad(359), "slow").fires).toBe(false);
    expect(burnOf(bad(366), "slow").fires).toBe(true);
  });

  it("does not fire on the first samples after a silence either", () => {
    const before = sampled(addSeconds(NOW, -20 * HOUR), addSeconds(NOW, -10 * HOUR));
    const after = sampled(addSeconds(NOW, -10 * MINUTE), NOW, () => false);
    expect(burnOf([...before, ...after], "fast").fires).toBe(false);
    expect(burnOf([...before, ...after], "slow").fires).toBe(true);
  });

  it("says when the budget is spent if things stay as they are, and then it is", () => {
    const isGood = (index: number): boolean => index % 50 !== 0;
    const from = addSeconds(NOW, -2 * DAY);
    const good = sampled(addSeconds(NOW, -8 * DAY), from);
    const { spent_at_utc } = judgeBudget(BUDGET, [...good, ...sampled(from, NOW, isGood)], NOW);
    expect(spent_at_utc! > NOW).toBe(true);

    const stateAt = (at: Utc): string => judgeBudget(BUDGET, [...good, ...sampled(from, at, isGood)], at).state;
    expect(stateAt(addSeconds(spent_at_utc!, -6 * HOUR))).not.toBe("spent");
    expect(stateAt(addSeconds(spent_at_utc!, 6 * HOUR))).toBe("spent");
  });

  it("does not say when where it is never, or has been", () => {
    const ok = sampled(addSeconds(NOW, -DAY), NOW, (index) => index % 200 !== 0);
    const spent = sampled(addSeconds(NOW, -DAY), NOW, () => false);
    expect(judgeBudget(BUDGET, ok, NOW).spent_at_utc).toBeNull();
    expect(judgeBudget(BUDGET, spent, NOW).spent_at_utc).toBeNull();
  });
});

describe("listBudgets", () => {
  it("tells each budget of the policy, of checks and of KPIs", async () => {
    const base = makeContext();
    const policy = Policy.parse({
      ...base.policy,
      kpis: { churn: { title: "Churn", better: "lower", yellow: 5, meaning: "Per cent" } },
      checks: { web: { kind: "tcp", host: "web.example", port: 443 } },
      budgets: {
        web: { title: "Up", of: { check: "web" }, objective: 0.5 },
        churn: { title: "Churn", of: { kpi: "churn" }, objective: 0.5 },
      },
    });
    const ctx = { ...base, policy };
    await ctx.store.write(async (tx) => {
      await noteSample(tx, "default", "check:web", { at_utc: EPOCH, good: true, value: 12 });
      await noteSample(tx, "default", "kpi:churn", { at_utc: EPOCH, good: false, value: 9 });
    });

    const { budgets } = await listBudgets({ ctx, input: {} });

    expect(budgets.map(({ budget, state, remaining }) => [budget, state, remaining])).toEqual([
      ["web", "ok", 1],
      ["churn", "spent", -1],
    ]);
  });
});
