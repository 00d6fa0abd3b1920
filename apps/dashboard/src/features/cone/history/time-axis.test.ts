import { describe, expect, it } from "vitest";
import { listTicks, placeOf } from "./time-axis.ts";

const at = (day: number, hour = 0): number => new Date(2026, 2, day, hour).getTime();

describe("the axis of time", () => {
  it("has each moment in its place, and what lies beyond at its edge", () => {
    const axis = { from: at(1), to: at(5) };
    expect([at(0), at(1), at(2), at(5), at(9)].map((each) => placeOf(axis, each))).toEqual([0, 0, 0.25, 1, 1]);
  });

  it.each([
    ["a day", { from: at(1, 5), to: at(2, 5) }, [6, 9, 12, 15, 18, 21, 0, 3]],
    ["half a day", { from: at(1, 5), to: at(1, 12) }, [6, 7, 8, 9, 10, 11]],
  ])("names whole hours of %s", (_, axis, hours) => {
    expect(listTicks(axis, 8).map((tick) => new Date(tick).getHours())).toEqual(hours);
  });

  it.each([7, 30, 90, 365, 4000])("names at most eight days of %i, each at its midnight", (days) => {
    const ticks = listTicks({ from: at(1, 5), to: at(1 + days, 5) }, 8);
    expect(ticks.length).toBeGreaterThan(3);
    expect(ticks.length).toBeLessThanOrEqual(9);
    expect(ticks.map((tick) => new Date(tick).getHours()).filter((hour) => hour !== 0)).toEqual([]);
  });
});
