import { describe, expect, it } from "vitest";
import { breakAtGaps, spanOf } from "./plot-data.ts";

const shown = [0, 86_400] as const;
const line = (...values: (number | null)[]) => ({ label: "p50", values });

describe("a line", () => {
  it("is broken where nothing was measured for longer than a step", () => {
    const data = { times: [0, 300, 1200, 1500], shown, lines: [line(1, 2, 3, 4)] };
    expect(breakAtGaps(data, [300, 300, 300, 300])).toEqual({
      times: [0, 300, 600, 1200, 1500],
      shown,
      lines: [line(1, 2, null, 3, 4)],
    });
  });

  it("stays whole over a late measurement, and over values that stand for a moment only", () => {
    const late = { times: [0, 300, 700], shown, lines: [line(1, 2, 3)] };
    expect(breakAtGaps(late, [300, 300, 300])).toEqual(late);
    const reported = { times: [0, 86_400], shown, lines: [line(1, 2)] };
    expect(breakAtGaps(reported, [0, 0])).toEqual(reported);
  });
});

describe("the span of a plot", () => {
  it("holds every value and level, with room around", () => {
    const [low, high] = spanOf({ lines: [line(20, null, 30)], levels: [{ label: "red", value: 10, kind: "red" }] });
    expect(low).toBeLessThan(10);
    expect(low).toBeGreaterThan(0);
    expect(high).toBeGreaterThan(30);
  });

  it("begins at nothing where nothing was below, and has room for a flat line", () => {
    expect(spanOf({ lines: [line(0, 5)] })[0]).toBe(0);
    expect(spanOf({ lines: [line(-4, -4)] })).toEqual([-4.4, -3.6]);
    expect(spanOf({ lines: [line(0)] })).toEqual([0, 1]);
    expect(spanOf({ lines: [] })).toEqual([0, 1]);
  });
});
