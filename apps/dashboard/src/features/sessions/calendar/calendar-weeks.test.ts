import { describe, expect, it } from "vitest";
import { makeDay } from "../../../test/make-history.ts";
import { calendarSpan, dateAfter, firstWeekday, levelOf, placeInWeek, splitIntoWeeks } from "./calendar-weeks.ts";

describe("the calendar", () => {
  it.each([
    ["en-GB", 1, 6],
    ["en-US", 7, 0],
    ["ar-EG", 6, 1],
  ])("begins its weeks as %s does", (locale, firstDay, placeOfSunday) => {
    expect(firstWeekday(locale)).toBe(firstDay);
    expect(placeInWeek("2026-11-22", firstDay)).toBe(placeOfSunday);
  });

  it.each(["2026-11-22", "2028-02-29", "2026-01-01", "2026-03-30"])(
    "ends with %s and has 53 columns of whole weeks",
    (last) => {
      for (const firstDay of [1, 6, 7]) {
        const { from, to } = calendarSpan(last, firstDay);
        expect([placeInWeek(from, firstDay), to]).toEqual([0, dateAfter(last, 1)]);
        const dates: string[] = [];
        for (let date = from; date < to; date = dateAfter(date, 1)) dates.push(date);
        const weeks = splitIntoWeeks(
          dates.map((date) => makeDay({ date })),
          firstDay,
        );
        expect(weeks).toHaveLength(53);
        expect(weeks.flat().flatMap((day) => day?.date ?? [])).toEqual(dates);
        expect(weeks.slice(0, -1).every((week) => !week.includes(null))).toBe(true);
      }
    },
  );

  it("draws the most of all days strongest, and a day without anything not at all", () => {
    expect([0, 1, 2, 3, 5, 8].map((value) => levelOf(value, 8))).toEqual([0, 1, 1, 2, 3, 4]);
    expect(levelOf(0, 0)).toBe(0);
    expect(levelOf(0.001, 8)).toBe(1);
  });
});
