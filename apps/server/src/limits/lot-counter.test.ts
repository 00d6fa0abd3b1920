import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LotCounter, countInLots } from "./lot-counter.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A shared counter of lots that says how often it was asked. */
function makeShared(lots: number) {
  const limiter = new RateLimiterMemory({ points: lots, duration: 60 });
  let asked = 0;
  const consume = (key: string | number): Promise<RateLimiterRes> => {
    asked += 1;
    return limiter.consume(key);
  };
  return { shared: { consume }, asked: () => asked };
}

/** How many of so many calls at the same moment are let through. */
async function countPassed(counter: LotCounter, key: string, calls: number): Promise<number> {
  const results = await Promise.allSettled(Array.from({ length: calls }, () => counter.consume(key)));
  return results.filter(({ status }) => status === "fulfilled").length;
}

describe("LotCounter", () => {
  it("lets through what the lots hold, and asks for a lot, not for a call", async () => {
    const { shared, asked } = makeShared(4);
    const counter = new LotCounter(shared, 25);
    expect(await countPassed(counter, "a", 60)).toBe(60);
    expect(asked()).toBe(3);
    expect(await countPassed(counter, "a", 60)).toBe(40);
    await expect(counter.consume("a")).rejects.toBeInstanceOf(RateLimiterRes);
  });

  it("keeps keys apart, and begins anew when the minute is over", async () => {
    const counter = new LotCounter(makeShared(1).shared, 10);
    expect(await countPassed(counter, "a", 20)).toBe(10);
    expect(await countPassed(counter, "b", 20)).toBe(10);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(await countPassed(counter, "a", 20)).toBe(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await countPassed(counter, "a", 20)).toBe(10);
  });

  it("does not carry what is left of a lot into the next minute", async () => {
    const { shared } = makeShared(2);
    const counter = new LotCounter(shared, 10);
    expect(await countPassed(counter, "a", 1)).toBe(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await countPassed(counter, "a", 40)).toBe(20);
  });

  it("lets instances that share a counter have no more than the budget between them", async () => {
    const { shared } = makeShared(20);
    const [one, other] = [new LotCounter(shared, 5), new LotCounter(shared, 5)];
    const passed = await Promise.all([countPassed(one, "a", 90), countPassed(other, "a", 90)]);
    expect(passed[0] + passed[1]).toBe(100);
  });
});

describe("countInLots", () => {
  it.each([
    [10, 10, 10],
    [39, 39, 39],
    [40, 20, 40],
    [59, 29, 58],
    [6000, 20, 6000],
    [600_000, 20, 600_000],
  ])("of %i calls a minute asks %i times and lets %i through", async (points, times, passed) => {
    let asked = 0;
    const counter = countInLots(points, (lots) => {
      const limiter = new RateLimiterMemory({ points: lots, duration: 60 });
      return {
        async consume(key) {
          const answer = await limiter.consume(key);
          asked += 1;
          return answer;
        },
      };
    });
    let through = 0;
    while (through <= points && (await counter.consume("a").catch(() => null)) !== null) through += 1;
    expect([asked, through]).toEqual([times, passed]);
  });
});
