import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dayOf, endOfDay, startOfDay } from "./day.ts";

describe("a day in the viewer's zone", () => {
  beforeEach(() => vi.stubEnv("TZ", "Europe/Berlin"));
  afterEach(() => vi.unstubAllEnvs());

  it("begins at its midnight and ends where the next begins", () => {
    expect(startOfDay("2026-11-22")).toBe("2026-11-21T23:00:00.000Z");
    expect(endOfDay("2026-11-22")).toBe("2026-11-22T23:00:00.000Z");
  });

  it("is 25 hours long when the clocks go back, and ends in the next month or year where it must", () => {
    expect([startOfDay("2026-10-25"), endOfDay("2026-10-25")]).toEqual([
      "2026-10-24T22:00:00.000Z",
      "2026-10-25T23:00:00.000Z",
    ]);
    expect(endOfDay("2026-12-31")).toBe("2026-12-31T23:00:00.000Z");
  });

  it("is the one that the viewer's calendar shows at a moment", () => {
    expect(dayOf(Date.UTC(2026, 10, 21, 22, 59))).toBe("2026-11-21");
    expect(dayOf(Date.UTC(2026, 10, 21, 23, 0))).toBe("2026-11-22");
  });
});
