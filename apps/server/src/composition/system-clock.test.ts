import { afterEach, describe, expect, it, vi } from "vitest";
import { createSystemClock } from "./system-clock.ts";

afterEach(() => vi.restoreAllMocks());

/** A wall clock and a monotonic clock that stand where they are put, in milliseconds. */
function setClocks(): { wall: number; mono: number } {
  const at = { wall: 1_700_000_000_000, mono: 0 };
  vi.spyOn(Date, "now").mockImplementation(() => at.wall);
  vi.spyOn(performance, "now").mockImplementation(() => at.mono);
  return at;
}

describe("createSystemClock", () => {
  it("is near the wall clock, in microseconds", () => {
    const before = Date.now();
    const millis = createSystemClock().nowMicros() / 1000;
    expect(millis).toBeGreaterThanOrEqual(before - 10);
    expect(millis).toBeLessThanOrEqual(Date.now() + 10);
  });

  it("tells every reading apart, however fast they come", () => {
    const clock = createSystemClock();
    const readings = Array.from({ length: 10_000 }, () => clock.nowMicros());
    expect(new Set(readings).size).toBe(readings.length);
    expect(readings).toEqual(readings.toSorted((a, b) => a - b));
    expect(readings.every(Number.isInteger)).toBe(true);
  });

  it("counts microseconds between the ticks of the wall clock", () => {
    const at = setClocks();
    const clock = createSystemClock();
    const first = clock.nowMicros();
    at.mono = 0.25;
    expect(clock.nowMicros() - first).toBe(250);
  });

  it("follows the wall clock when that is put forward", () => {
    const at = setClocks();
    const clock = createSystemClock();
    clock.nowMicros();
    at.wall += 3_600_000;
    expect(clock.nowMicros()).toBe(at.wall * 1000);
    at.wall += 1;
    at.mono += 1;
    expect(clock.nowMicros()).toBe(at.wall * 1000);
  });

  it("never goes back when the wall clock is put back, and follows it once it is past again", () => {
    const at = setClocks();
    const clock = createSystemClock();
    const first = clock.nowMicros();
    at.wall -= 60_000;
    expect(clock.nowMicros()).toBe(first + 1);
    expect(clock.nowMicros()).toBe(first + 2);
    at.wall += 120_000;
    expect(clock.nowMicros()).toBe(at.wall * 1000);
  });
});
