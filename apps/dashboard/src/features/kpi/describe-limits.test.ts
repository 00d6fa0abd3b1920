import { describe, expect, it } from "vitest";
import { describeLimits, levelsOf } from "./describe-limits.ts";
import { formatFigure } from "./format-figure.ts";

describe("the limits of a KPI", () => {
  it("are said by which way is bad", () => {
    const runway = { better: "higher", target: 12, yellow: 9, red: 6, unit: "months" } as const;
    expect(describeLimits(runway)).toBe("target 12 months, yellow below 9 months, red below 6 months");
    expect(describeLimits({ ...runway, better: "lower", target: null, red: null })).toBe("yellow above 9 months");
    expect(describeLimits({ ...runway, target: null, yellow: null, red: null })).toBe("");
  });

  it("are lines of the plot where there are any", () => {
    expect(levelsOf({ better: "lower", target: null, yellow: 5, red: null, unit: "%" })).toEqual([
      { kind: "yellow", value: 5, label: "yellow 5%" },
    ]);
  });
});

describe("a figure", () => {
  it("stands with its unit", () => {
    expect(formatFigure(12_300.5, "EUR")).toBe("12,300.5 EUR");
    expect(formatFigure(31, "%")).toBe("31%");
    expect(formatFigure(0.1 + 0.2, "")).toBe("0.3");
  });
});
