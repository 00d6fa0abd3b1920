import { describe, expect, it } from "vitest";
import { judgeCsv } from "./judge-csv.ts";

const KPIS = ["runway_months", "deny_rate"];

describe("judging a file of values", () => {
  it("reads its values with their lines", () => {
    expect(judgeCsv("kpi,at,value\r\nrunway_months,2026-11-22,5.4\n\n", KPIS)).toEqual({
      points: [expect.objectContaining({ line: 2, kpi: "runway_months", value: 5.4 })],
      problems: [],
    });
  });

  it("tells each bad line by its number", () => {
    const { points, problems } = judgeCsv("kpi,at,value\nrunway_months,soon,5\nrunway_months,2026-11-22\n", KPIS);
    expect(points).toEqual([]);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/^line 2: at/);
    expect(problems[1]).toMatch(/^line 3: /);
  });

  it("tells of a KPI that is not defined, and which are", () => {
    expect(judgeCsv("kpi,at,value\nrunway,2026-11-22,5", KPIS).problems).toEqual([
      "line 2: there is no KPI runway; there are: runway_months, deny_rate",
    ]);
  });

  it("says what the first line has to be", () => {
    expect(judgeCsv("a;b;c", KPIS).problems).toEqual(["line 1: the first line has to be kpi,at,value"]);
  });
});
