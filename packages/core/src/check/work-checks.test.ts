import { describe, expect, it } from "vitest";
import { makeCheck, makeHeartbeat } from "../../test/check-scene.ts";
import { DEFAULT_MATRIX } from "../../test/fixtures.ts";
import { type TestContext, makeContext } from "../../test/test-context.ts";
import type { FakeStore } from "../../test/fake-store.ts";
import { DAY_SECONDS, HOUR_SECONDS } from "../series/constants.ts";
import { addSeconds } from "../time/utc.ts";
import { beat } from "./beat.ts";
import { STATES_MADE_AT_ONCE } from "./constants.ts";
import { getCheck } from "./get-check.ts";
import { leaseSeconds } from "./lease.ts";
import { listChecks } from "./list-checks.ts";
import type { Check, CheckResult } from "./schemas.ts";
import { workChecks } from "./work-checks.ts";
import type { CheckWork } from "./work-schemas.ts";

type Context = TestContext<FakeStore>;

function contextWith(checks: Readonly<Record<string, Check>>): Context {
  return makeContext({ policy: { ...DEFAULT_MATRIX, checks } });
}

async function work(
  ctx: Context,
  holder: string,
  results: readonly CheckResult[] = [],
  want = 100,
): Promise<CheckWork> {
  return workChecks({ ctx, input: { holder, results: [...results], want } });
}

function found(ctx: Context, ok: boolean, check_id = "shop"): CheckResult {
  return { check_id, at_utc: ctx.clock.nowUtc(), ok, reason: ok ? "status is 200" : "status is 503", latency_ms: 10 };
}

/** Lets every first look be due. */
async function begin(ctx: Context): Promise<void> {
  await work(ctx, "nobody", [], 0);
  ctx.clock.advanceSeconds(60);
}

const idsOf = ({ claimed }: CheckWork): string[] => claimed.map(({ check_id }) => check_id);
const stateOf = async (ctx: Context, check_id = "shop") =>
  ctx.store.read((tx) => tx.checks.findState("default", check_id));

describe("workChecks: who looks at what", () => {
  it("spreads the first looks over the interval, at most a minute, and says when the first is due", async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `check-${index}`);
    const ctx = contextWith(Object.fromEntries(ids.map((id) => [id, makeCheck({ every_seconds: 3600 })])));
    const begun = ctx.clock.nowUtc();

    const { claimed, next_due_utc } = await work(ctx, "server-1");
    expect(claimed).toEqual([]);
    const dues = (await ctx.store.read((tx) => tx.checks.listStates("default"))).map(({ due_utc }) => due_utc ?? "");
    expect(dues.toSorted()[0]).toBe(next_due_utc);
    for (const quarter of [0, 15, 30, 45]) {
      const [from, to] = [addSeconds(begun, quarter), addSeconds(begun, quarter + 15)];
      const within = dues.filter((due) => due >= from && due < to).length;
      expect(within).toBeGreaterThan(10);
      expect(within).toBeLessThan(45);
    }
  });

  it("gives a check to one server, longest due first, and none that was not wanted", async () => {
    const ctx = contextWith({ a: makeCheck(), b: makeCheck(), c: makeCheck() });
    await begin(ctx);

    const first = await work(ctx, "server-1", [], 2);
    expect(first.claimed).toHaveLength(2);
    expect(first.next_due_utc && first.next_due_utc < ctx.clock.nowUtc()).toBe(true);
    const second = await work(ctx, "server-2");
    expect([...idsOf(first), ...idsOf(second)].toSorted()).toEqual(["a", "b", "c"]);
    expect(idsOf(await work(ctx, "server-3"))).toEqual([]);
  });

  it("gives it again an interval after it was looked at", async () => {
    const ctx = contextWith({ shop: makeCheck() });
    await begin(ctx);
    await work(ctx, "server-1");
    ctx.clock.advanceSeconds(2);
    const { next_due_utc } = await work(ctx, "server-1", [found(ctx, true)]);

    expect(next_due_utc).toBe(addSeconds(ctx.clock.nowUtc(), 30));
    ctx.clock.advanceSeconds(29.999999);
    expect(idsOf(await work(ctx, "server-1"))).toEqual([]);
    ctx.clock.advanceSeconds(0.000001);
    expect(idsOf(await work(ctx, "server-1"))).toEqual(["shop"]);
  });

  it("gives what a server had that died to another when its time for it is over", async () => {
    const check = makeCheck({ timeout_ms: 4000, retries: 2 });
    const ctx = contextWith({ shop: check });
    await begin(ctx);
    await work(ctx, "server-1");

    // Three attempts of 4 s, and 10 s for all else.
    expect(leaseSeconds(check as Extract<Check, { retries: number }>)).toBe(22);
    ctx.clock.advanceSeconds(21.999999);
    expect(idsOf(await work(ctx, "server-2"))).toEqual([]);
    ctx.clock.advanceSeconds(0.000001);
    expect(idsOf(await work(ctx, "server-2"))).toEqual(["shop"]);
  });

  it("gives no heartbeat, and nothing of a check that is gone, whose state goes too", async () => {
    const ctx = contextWith({ shop: makeCheck(), job: makeHeartbeat() });
    await begin(ctx);
    expect(idsOf(await work(ctx, "server-1"))).toEqual(["shop"]);

    const without: Context = { ...ctx, policy: DEFAULT_MATRIX };
    expect(await work(without, "server-1", [found(ctx, true)])).toEqual({ claimed: [], next_due_utc: null });
    expect(ctx.store.state().posture.states).toEqual([]);
  });

  it("makes states of very many new checks a part at a time, and says that there is more", async () => {
    const ids = Array.from({ length: STATES_MADE_AT_ONCE + 1 }, (_, index) => `check-${index}`);
    const ctx = contextWith(Object.fromEntries(ids.map((id) => [id, makeCheck()])));

    expect((await work(ctx, "server-1")).next_due_utc).toBe(ctx.clock.nowUtc());
    await work(ctx, "server-1");
    expect(ctx.store.state().posture.states).toHaveLength(ids.length);
  });

  it("looks again soon after a clock that was far ahead was set right, and counts what it finds", async () => {
    const ctx = contextWith({ shop: makeCheck() });
    await begin(ctx);
    const ahead = { ...ctx, clock: { nowMicros: () => ctx.clock.nowMicros() + DAY_SECONDS * 1e6 } };
    const result = { ...found(ctx, true), at_utc: addSeconds(ctx.clock.nowUtc(), DAY_SECONDS) };
    await workChecks({ ctx: ahead, input: { holder: "server-1", results: [], want: 10 } });
    await workChecks({ ctx: ahead, input: { holder: "server-1", results: [result], want: 0 } });
    expect(await stateOf(ctx)).toMatchObject({ due_utc: addSeconds(result.at_utc, 30) });

    expect(idsOf(await work(ctx, "server-1"))).toEqual(["shop"]);
    await work(ctx, "server-1", [found(ctx, false)]);
    expect(await stateOf(ctx)).toMatchObject({ failures: 1, last: { at_utc: ctx.clock.nowUtc() } });
  });
});

describe("workChecks: what was found", () => {
  it("counts a result once, also when it is sent again", async () => {
    const ctx = contextWith({ shop: makeCheck() });
    await begin(ctx);
    await work(ctx, "server-1");
    const result = found(ctx, false);
    await work(ctx, "server-1", [result, result]);
    const before = ctx.store.state();
    await work(ctx, "server-1", [result]);

    expect(ctx.store.state()).toEqual(before);
    expect(await stateOf(ctx)).toMatchObject({ status: "yellow", failures: 1 });
    expect(before.posture.changes).toHaveLength(1);
    expect(before.posture.buckets.find(({ bucket }) => bucket.span === "hour")?.bucket).toMatchObject({ count: 1 });
  });

  it("counts the result of a server whose time was over once, and leaves the check to the one that has it now", async () => {
    const ctx = contextWith({ shop: makeCheck() });
    await begin(ctx);
    await work(ctx, "server-1");
    ctx.clock.advanceSeconds(60);
    expect(idsOf(await work(ctx, "server-2"))).toEqual(["shop"]);
    const claim = await stateOf(ctx);
    ctx.clock.advanceSeconds(1);
    const late = found(ctx, false);
    await work(ctx, "server-1", [late]);

    expect(await stateOf(ctx)).toMatchObject({ failures: 1, claimed_by: "server-2", due_utc: claim?.due_utc });
    ctx.clock.advanceSeconds(1);
    await work(ctx, "server-2", [found(ctx, false)]);
    await work(ctx, "server-1", [late]);
    expect(await stateOf(ctx)).toMatchObject({ failures: 2, claimed_by: null });
  });

  it("takes several results of a check in the order in which they were found", async () => {
    const ctx = contextWith({ shop: makeCheck() });
    await begin(ctx);
    const results = [false, false, true].map((ok, index) => {
      const at_utc = addSeconds(ctx.clock.nowUtc(), index - 10);
      return { ...found(ctx, ok), at_utc };
    });
    await work(ctx, "server-1", results.toReversed());

    expect(await stateOf(ctx)).toMatchObject({ failures: 0, successes: 1, status: "yellow" });
  });
});

describe("the record of checks", () => {
  /** Looks once an hour for some days, which are noted once a day; each seventh look fails. */
  async function watchFor(ctx: Context, days: number): Promise<void> {
    for (let day = 0; day < days; day += 1) {
      const results: CheckResult[] = [];
      for (let hour = 0; hour < 24; hour += 1) {
        results.push(found(ctx, (day * 24 + hour) % 7 > 0));
        ctx.clock.advanceSeconds(HOUR_SECONDS);
      }
      await work(ctx, "server-1", results);
    }
    for (let round = 0; round < 5; round += 1) await work(ctx, "server-1", [], 0);
  }

  it("tells availability and latencies in a list as it does of one check, and keeps the list short", async () => {
    const ctx = contextWith({ shop: makeCheck(), job: makeHeartbeat() });
    await begin(ctx);
    await watchFor(ctx, 30);
    await work(ctx, "server-1", [found(ctx, true)]);
    await beat({ ctx, input: { check_id: "job" } });

    const { checks } = await listChecks({ ctx, input: {} });
    for (const view of checks) {
      const { history: _, changes: __, ...one } = await getCheck({ ctx, input: { check_id: view.check_id } });
      expect(view).toEqual(one);
    }
    const shop = checks.find(({ check_id }) => check_id === "shop");
    expect(shop?.latency_ms).toEqual({ p50: 10, p95: 10, p99: 10 });
    for (const share of Object.values(shop?.availability ?? {})) expect(share).toBeCloseTo(6 / 7, 1);
    const { buckets } = ctx.store.state().posture;
    expect(buckets.filter(({ bucket }) => bucket.span === "rolling")).toHaveLength(2);
  });

  it("tells the last day in spans of five minutes, each with the latencies that it had", async () => {
    const ctx = contextWith({ shop: makeCheck({ every_seconds: 60 }) });
    await begin(ctx);
    const measured = [10, 10, 400, 400];
    for (const latency_ms of measured) {
      await work(ctx, "server-1", [{ ...found(ctx, true), latency_ms }]);
      ctx.clock.advanceSeconds(150);
    }
    const { history } = await getCheck({ ctx, input: { check_id: "shop" } });
    expect(history.map(({ seconds }) => seconds)).toEqual(history.map(() => 300));
    expect(history.reduce((sum, { ok }) => sum + ok, 0)).toBe(measured.length);
    expect(history[0]?.p95_ms).toBeCloseTo(10, 0);
    expect(history.at(-1)?.p50_ms).toBeGreaterThan(300);
  });

  it("goes back hour by hour for a week and day by day beyond, without losing a look", async () => {
    const ctx = contextWith({ shop: makeCheck() });
    await begin(ctx);
    await watchFor(ctx, 30);
    const looks = async (days: number): Promise<number[]> => {
      const { history } = await getCheck({ ctx, input: { check_id: "shop", days } });
      return [history.length, history.reduce((sum, { ok, failed }) => sum + ok + failed, 0)];
    };

    // The hour that runs has none yet.
    expect(await looks(1)).toEqual([24, 24]);
    expect(await looks(7)).toEqual([7 * 24, 7 * 24]);
    const [points, total] = await looks(92);
    expect(points).toBeLessThanOrEqual(31);
    expect(total).toBe(30 * 24);
  });

  it("keeps changes and days as long as history goes back, and no longer", async () => {
    const ctx = contextWith({ shop: makeCheck() });
    await begin(ctx);
    await watchFor(ctx, 1);
    ctx.clock.advanceSeconds(120 * DAY_SECONDS);
    for (let round = 0; round < 10; round += 1) await work(ctx, "server-1", [], 0);

    const { changes, buckets } = ctx.store.state().posture;
    expect(changes).toEqual([]);
    expect(buckets.filter(({ bucket }) => bucket.span !== "rolling")).toEqual([]);
  });
});
