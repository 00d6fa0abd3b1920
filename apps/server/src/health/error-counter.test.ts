import { ManualClock } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { createErrorCounter } from "./error-counter.ts";

describe("createErrorCounter", () => {
  it("counts the errors of the last 15 minutes and forgets older ones", () => {
    const clock = new ManualClock();
    const errors = createErrorCounter(() => clock.nowMicros());
    expect(errors.count()).toBe(0);
    errors.add();
    clock.advanceSeconds(60);
    errors.add();
    expect(errors.count()).toBe(2);
    clock.advanceSeconds(14 * 60 - 0.000_001);
    expect(errors.count()).toBe(2);
    clock.advanceSeconds(0.000_001);
    expect(errors.count()).toBe(1);
    clock.advanceSeconds(60);
    expect(errors.count()).toBe(0);
  });

  it("does not grow without end in a storm, and counts again after it", () => {
    const clock = new ManualClock();
    const errors = createErrorCounter(() => clock.nowMicros());
    for (let index = 0; index < 25_000; index += 1) errors.add();
    expect(errors.count()).toBe(10_000);
    clock.advanceSeconds(15 * 60);
    errors.add();
    expect(errors.count()).toBe(1);
  });
});
