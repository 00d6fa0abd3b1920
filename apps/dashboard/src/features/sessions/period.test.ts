import { describe, expect, it } from "vitest";
import { findPeriodProblem, periodAround, periodReportUrl } from "./period.ts";

const noon = (year: number, month: number, day: number): number => new Date(year, month - 1, day, 12).getTime();

describe("the period around a moment", () => {
  it.each([
    { day: noon(2026, 11, 22), name: "week", from: "2026-11-16", to: "2026-11-22" },
    { day: noon(2026, 11, 23), name: "week", from: "2026-11-23", to: "2026-11-23" },
    { day: noon(2027, 1, 2), name: "week", from: "2026-12-28", to: "2027-01-02" },
    { day: noon(2026, 11, 22), name: "month", from: "2026-11-01", to: "2026-11-22" },
    { day: noon(2026, 11, 1), name: "month", from: "2026-11-01", to: "2026-11-01" },
  ] as const)("is the $name from $from to $to", ({ day, name, from, to }) => {
    expect(periodAround(name, day)).toEqual({ from, to });
  });
});

it("a period needs two days in their order", () => {
  expect(findPeriodProblem({ from: "2026-11-01", to: "2026-11-01" })).toBeNull();
  expect(findPeriodProblem({ from: "", to: "2026-11-01" })).toBe("Name the first and the last day.");
  expect(findPeriodProblem({ from: "2026-11-02", to: "2026-11-01" })).toBe("The last day is before the first.");
});

it("the report is asked for from the begin of the first day to the end of the last", () => {
  const { pathname, searchParams } = new URL(
    periodReportUrl({ from: "2026-11-01", to: "2026-11-22" }, "csv"),
    "http://server",
  );
  expect(pathname).toBe("/core/go/report");
  expect(Object.fromEntries(searchParams)).toEqual({
    from: new Date(2026, 10, 1).toISOString(),
    to: new Date(2026, 10, 23).toISOString(),
    format: "csv",
  });
});
