import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RetryPause } from "./retry-pause.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("RetryPause", () => {
  it("is under way for as long as it says, and not before it began", () => {
    const pause = new RetryPause();
    expect(pause.isUnderWay).toBe(false);
    const length = pause.begin();
    vi.advanceTimersByTime(length - 1);
    expect(pause.isUnderWay).toBe(true);
    vi.advanceTimersByTime(1);
    expect(pause.isUnderWay).toBe(false);
  });

  it("is longer after each failure, up to two seconds, and short again when something went well", () => {
    const pause = new RetryPause();
    expect(Array.from({ length: 5 }, () => pause.begin())).toEqual([250, 500, 1000, 2000, 2000]);
    pause.reset();
    expect(pause.begin()).toBe(250);
  });
});
