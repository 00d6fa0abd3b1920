import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backOff } from "./next-wait.ts";
import { readRetryAfter } from "./read-refusal.ts";

describe("backOff", () => {
  it("stays between half and the whole of a wait that doubles up to the longest", () => {
    const retry = { attempts: 5, base_ms: 100, max_ms: 1000 };
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), chance, (failed, random) => {
        const longest = Math.min(1000, 100 * 2 ** (failed - 1));
        const wait_ms = backOff(failed, retry, () => random);
        expect(wait_ms).toBeGreaterThanOrEqual(longest / 2);
        expect(wait_ms).toBeLessThanOrEqual(longest);
      }),
    );
  });
});

describe("readRetryAfter", () => {
  const now = Date.UTC(2026, 0, 1, 12, 0, 0);

  it.each([
    ["nothing", null, null],
    ["seconds", "3", 3000],
    ["a date to come", "Thu, 01 Jan 2026 12:00:05 GMT", 5000],
    ["a date gone by", "Thu, 01 Jan 2026 11:00:00 GMT", 0],
    ["what is neither", "soon", null],
  ])("reads %s", (_, value, wait_ms) => {
    expect(readRetryAfter(value, now)).toBe(wait_ms);
  });
});
