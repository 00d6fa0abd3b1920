import { Check, type CheckResult, GoError, formatUtc } from "@valhalla-go/core";
import { Registry } from "prom-client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createCheckMetrics } from "./check-metrics.ts";
import { CheckRunner } from "./check-runner.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const clock = { nowMicros: () => Date.now() * 1000 };
const CHECK = Check.parse({ kind: "tcp", host: "db.example", port: 5432, every_seconds: 5 });

interface Call {
  readonly at_ms: number;
  readonly results: CheckResult[];
  readonly want: number;
}

/** A store of checks that keeps nothing but when each is due, and a target that answers after a while. */
class Scene {
  readonly calls: Call[] = [];
  readonly errors: unknown[] = [];
  readonly due = new Map<string, number>();
  readonly began = Date.now();
  readonly registry = new Registry();
  /** How long a look and a call take. */
  look_ms = 10;
  work_ms = 0;
  refusal: Error | null = null;
  underWay = 0;
  mostUnderWay = 0;
  mostCalls = 0;
  #callsUnderWay = 0;

  constructor(checks: number) {
    for (let number = 0; number < checks; number += 1) this.due.set(`check-${number}`, this.began);
  }

  start(concurrency = 50): CheckRunner {
    return new CheckRunner({
      work: (input) => this.#work(input),
      outbound: {
        connect: ({ signal }) => this.#connect(signal),
        request: () => Promise.reject(new Error("nobody asks")),
        resolve: () => Promise.reject(new Error("nobody asks")),
      },
      env: {},
      clock,
      metrics: createCheckMetrics(this.registry),
      onError: (error) => this.errors.push(error),
      concurrency,
    });
  }

  async metric(name: string): Promise<number[]> {
    const [metric] = (await this.registry.getMetricsAsJSON()).filter((each) => each.name === name);
    return metric?.values.map(({ value }) => value) ?? [];
  }

  async #work({ results, want }: { results: CheckResult[]; want: number }) {
    this.calls.push({ at_ms: Date.now() - this.began, results, want });
    this.#callsUnderWay += 1;
    this.mostCalls = Math.max(this.mostCalls, this.#callsUnderWay);
    await new Promise((resolve) => setTimeout(resolve, this.work_ms));
    this.#callsUnderWay -= 1;
    if (this.refusal !== null) throw this.refusal;
    for (const { check_id, at_utc } of results) this.due.set(check_id, Date.parse(at_utc) + 5000);
    const claimed = [...this.due]
      .filter(([, due]) => due <= Date.now())
      .toSorted(([, a], [, b]) => a - b)
      .slice(0, want);
    for (const [check_id] of claimed) this.due.set(check_id, Date.now() + 15_000);
    const next = Math.min(...this.due.values());
    return {
      claimed: claimed.map(([check_id, due]) => ({ check_id, check: CHECK, due_utc: formatUtc(due * 1000) })),
      next_due_utc: Number.isFinite(next) ? formatUtc(next * 1000) : null,
    };
  }

  #connect(signal: AbortSignal | undefined): Promise<{ latency_ms: number; days_left: null }> {
    this.underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    return new Promise<{ latency_ms: number; days_left: null }>((resolve, reject) => {
      setTimeout(() => resolve({ latency_ms: this.look_ms, days_left: null }), this.look_ms);
      signal?.addEventListener("abort", () => reject(signal.reason as Error));
    }).finally(() => (this.underWay -= 1));
  }
}

async function stop(runner: CheckRunner): Promise<void> {
  const stopped = runner.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  await stopped;
}

describe("CheckRunner", () => {
  it("asks no more often than every five seconds where there is nothing to look at", async () => {
    const scene = new Scene(0);
    const runner = scene.start();
    await vi.advanceTimersByTimeAsync(31_000);
    expect(scene.calls.length).toBeGreaterThanOrEqual(6);
    expect(scene.calls.length).toBeLessThanOrEqual(7);
    await stop(runner);
  });

  it("asks within a second after it was told to look soon", async () => {
    const scene = new Scene(0);
    const runner = scene.start();
    await vi.advanceTimersByTimeAsync(7000);
    scene.due.set("new", Date.now());
    const before = scene.calls.length;
    runner.lookSoon();
    await vi.advanceTimersByTimeAsync(1000);
    expect(scene.calls).toHaveLength(before + 1);
    await stop(runner);
  });

  it("looks at each check once when it is due, and notes what it found once", async () => {
    const scene = new Scene(30);
    const runner = scene.start();
    await vi.advanceTimersByTimeAsync(60_000);
    await stop(runner);
    const results = scene.calls.flatMap((call) => call.results);
    const counts = Map.groupBy(results, ({ check_id }) => check_id);
    expect(counts.size).toBe(30);
    for (const [, found] of counts) {
      expect(found.length).toBeGreaterThanOrEqual(9);
      expect(found.length).toBeLessThanOrEqual(12);
      expect(new Set(found.map(({ at_utc }) => at_utc)).size).toBe(found.length);
    }
    expect(results[0]).toMatchObject({ ok: true, reason: "connected is true", latency_ms: 10 });
    expect([scene.errors, scene.mostCalls]).toEqual([[], 1]);
    expect(await scene.metric("valhalla_go_checks_total")).toEqual([results.length]);
    expect(await scene.metric("valhalla_go_checks_late_total")).toEqual([0]);
  });

  it("never has more looks under way than it may, takes more as soon as half of them are done, and tells what is late", async () => {
    const scene = new Scene(60);
    scene.look_ms = 2000;
    const runner = scene.start(10);
    await vi.advanceTimersByTimeAsync(14_500);
    const results = scene.calls.flatMap((call) => call.results);
    expect(scene.mostUnderWay).toBe(10);
    expect(new Set(results.map(({ check_id }) => check_id)).size).toBe(60);
    expect((await scene.metric("valhalla_go_checks_late_total"))[0]).toBeGreaterThan(0);
    await stop(runner);
  });

  it("has one call under way at a time, however long it takes", async () => {
    const scene = new Scene(10);
    scene.work_ms = 3500;
    const runner = scene.start();
    await vi.advanceTimersByTimeAsync(20_000);
    await stop(runner);
    expect([scene.mostCalls, scene.calls.length > 3]).toEqual([1, true]);
  });

  it("keeps what it found while the store cannot be written, without telling of it, and notes it afterwards", async () => {
    const scene = new Scene(3);
    const runner = scene.start();
    await vi.advanceTimersByTimeAsync(700);
    scene.refusal = new GoError("STORE_FULL", { outcome: "none" });
    await vi.advanceTimersByTimeAsync(4000);
    const kept = scene.calls.at(-1)?.results;
    expect(kept).toHaveLength(3);
    scene.refusal = null;
    await vi.advanceTimersByTimeAsync(1250);
    expect(scene.calls.at(-1)?.results).toEqual(kept);
    expect(scene.errors).toEqual([]);
    await stop(runner);
  });

  it("tells of any other failure and goes on", async () => {
    const scene = new Scene(1);
    const runner = scene.start();
    scene.refusal = new Error("no such table");
    await vi.advanceTimersByTimeAsync(1500);
    expect(scene.errors).toEqual([scene.refusal, scene.refusal].slice(0, scene.errors.length));
    expect(scene.errors.length).toBeGreaterThan(0);
    scene.refusal = null;
    await vi.advanceTimersByTimeAsync(8000);
    expect(scene.calls.flatMap(({ results }) => results).length).toBeGreaterThan(0);
    await stop(runner);
  });

  it("gives up what is under way when it is stopped, notes what was found, and does nothing afterwards", async () => {
    const scene = new Scene(2);
    const runner = scene.start();
    await vi.advanceTimersByTimeAsync(300);
    scene.look_ms = 4000;
    scene.due.set("slow", Date.now());
    await vi.advanceTimersByTimeAsync(1250);
    expect(scene.underWay).toBe(1);
    await stop(runner);
    expect(scene.underWay).toBe(0);
    const calls = scene.calls.length;
    expect(scene.calls.flatMap(({ results }) => results.map(({ check_id }) => check_id))).toEqual([
      "check-0",
      "check-1",
    ]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(scene.calls).toHaveLength(calls);
    expect(await scene.metric("valhalla_go_checks_under_way")).toEqual([0]);
  });
});
