import { describe, expect, it } from "vitest";
import { addDays, daysBetween, listDayStarts } from "./day-starts.ts";
import { formatUtc } from "./utc.ts";

const QUARTER_MS = 15 * 60_000;

/** A year in which each zone did what makes it hard. */
const YEARS = [
  ["Europe/Berlin", "2026-01-01", "changes at 02:00 and 03:00"],
  ["America/Sao_Paulo", "2018-01-01", "leaves midnight out, and has 23:00 twice"],
  ["Australia/Lord_Howe", "2026-01-01", "changes by half an hour"],
  ["Asia/Kathmandu", "2026-01-01", "is three quarters of an hour off"],
  ["Pacific/Apia", "2011-01-01", "leaves a whole date out"],
  ["UTC", "2028-01-01", "has a leap day"],
] as const;

describe("listDayStarts", () => {
  it.each(YEARS)("puts every quarter of an hour of a year into the date that %s has then: %s, it %s", (zone, from) => {
    const days = 366;
    const starts = listDayStarts(zone, from, days);
    const wall = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
    const first = Date.parse(`${from}T00:00:00Z`) + 24 * 3_600_000;

    let index = 0;
    for (let millis = first; millis < first + 363 * 24 * 3_600_000; millis += QUARTER_MS) {
      const utc = formatUtc(millis * 1000);
      while (index + 1 < days && (starts[index + 1] ?? "") <= utc) index += 1;
      const date = addDays(from, index);
      if (date !== wall.format(millis)) expect(`${utc} in ${date}`).toBe(`${utc} in ${wall.format(millis)}`);
    }
    expect(index).toBeGreaterThan(360);
    expect(starts).toEqual(starts.toSorted());
  });

  it.each([
    ["Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00.000000Z", "2026-03-29T22:00:00.000000Z"],
    ["Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00.000000Z", "2026-10-25T23:00:00.000000Z"],
    ["America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00.000000Z", "2018-11-05T02:00:00.000000Z"],
    ["Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00.000000Z", "2011-12-30T10:00:00.000000Z"],
  ])("gives the day of %s on %s its beginning and its end", (zone, date, starts, ends) => {
    expect(listDayStarts(zone, date, 1)).toEqual([starts, ends]);
  });

  it("refuses a zone and a date that there is none of", () => {
    expect(() => listDayStarts("Mars/Olympus", "2026-01-01", 1)).toThrow(RangeError);
    expect(() => listDayStarts("UTC", "2026-13-01", 1)).toThrow(RangeError);
  });
});

describe("daysBetween", () => {
  it("undoes addDays", () => {
    expect(daysBetween("2026-02-27", addDays("2026-02-27", 400))).toBe(400);
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  });
});
