import { describe, expect, it } from "vitest";
import { findNextStart, findOccurrence, nextOccurrences } from "./occurrences.ts";
import { Recurrence } from "./schemas.ts";

function at(time: string): string {
  return `${time}:00.000000Z`;
}

/** The occurrences that begin after a moment, each as `from/to`. */
function coming(input: unknown, after: string, count = 3): string[] {
  return nextOccurrences(Recurrence.parse(input), at(after), count).map(
    ({ starts_at_utc, ends_at_utc }) => `${starts_at_utc.slice(5, 16)}/${ends_at_utc.slice(5, 16)}`,
  );
}

describe("a window that begins by cron and lasts so many minutes", () => {
  it("holds from its first moment until before its end", () => {
    const when = Recurrence.parse({ cron: "0 18 * * 5", minutes: 90, time_zone: "UTC" });
    const friday = { starts_at_utc: at("2026-01-02T18:00"), ends_at_utc: at("2026-01-02T19:30") };

    expect(findOccurrence(when, "2026-01-02T17:59:59.999999Z")).toBeNull();
    expect(findOccurrence(when, at("2026-01-02T18:00"))).toEqual(friday);
    expect(findOccurrence(when, "2026-01-02T19:29:59.999999Z")).toEqual(friday);
    expect(findOccurrence(when, at("2026-01-02T19:30"))).toBeNull();
    expect(findNextStart(when, at("2026-01-02T18:00"))).toBe(at("2026-01-09T18:00"));
  });

  it("says the same of the past after it was asked about the future", () => {
    const when = Recurrence.parse({ cron: "0 18 * * *", minutes: 60 });
    expect(findOccurrence(when, at("2026-03-01T18:30"))).not.toBeNull();
    expect(findOccurrence(when, at("2026-01-01T18:30"))?.starts_at_utc).toBe(at("2026-01-01T18:00"));
  });

  it.each([
    ["Europe/Berlin", "30 2 * * *", "2026-03-28T12:00", ["03-29T01:00/03-29T02:00", "03-30T00:30/03-30T01:30"]],
    ["America/New_York", "30 2 * * *", "2026-03-07T12:00", ["03-08T07:00/03-08T08:00", "03-09T06:30/03-09T07:30"]],
    ["Australia/Lord_Howe", "15 2 * * *", "2026-10-03T12:00", ["10-03T15:30/10-03T16:30", "10-04T15:15/10-04T16:15"]],
  ])("in %s begins at the moment of the jump when the clock jumps over %s", (time_zone, cron, after, expected) => {
    expect(coming({ cron, minutes: 60, time_zone }, after, 2)).toEqual(expected);
  });

  it.each([
    ["Europe/Berlin", "30 2 * * *", "2026-10-24T12:00", ["10-25T00:30/10-25T01:30", "10-26T01:30/10-26T02:30"]],
    ["America/New_York", "30 1 * * *", "2026-10-31T12:00", ["11-01T05:30/11-01T06:30", "11-02T06:30/11-02T07:30"]],
    ["Australia/Lord_Howe", "45 1 * * *", "2026-04-04T12:00", ["04-04T14:45/04-04T15:45", "04-05T15:15/04-05T16:15"]],
  ])("in %s begins once, the first time, when the clock shows %s twice", (time_zone, cron, after, expected) => {
    expect(coming({ cron, minutes: 60, time_zone }, after, 2)).toEqual(expected);
  });

  it("counts minutes as they pass: eight hours over a change of the clock are eight hours", () => {
    expect(coming({ cron: "0 22 * * 6", minutes: 480, time_zone: "Europe/Berlin" }, "2026-03-28T12:00", 1)).toEqual([
      "03-28T21:00/03-29T05:00",
    ]);
  });
});

describe("a window that lasts until another cron expression", () => {
  it("ends by the clock on the wall: the weekend of a change is an hour shorter or longer", () => {
    const weekend = { cron: "0 18 * * 5", until_cron: "0 6 * * 1", time_zone: "Europe/Berlin" };
    expect(coming(weekend, "2026-03-26T00:00", 1)).toEqual(["03-27T17:00/03-30T04:00"]);
    expect(coming(weekend, "2026-10-22T00:00", 1)).toEqual(["10-23T16:00/10-26T05:00"]);
  });

  it("takes no notice of another beginning while it lasts, and begins again where it ends", () => {
    expect(coming({ cron: "0 */6 * * *", until_cron: "0 18 * * *" }, "2026-01-01T00:00", 2)).toEqual([
      "01-01T18:00/01-02T18:00",
      "01-02T18:00/01-03T18:00",
    ]);
    const when = Recurrence.parse({ cron: "0 */6 * * *", until_cron: "0 18 * * *" });
    expect(findOccurrence(when, at("2026-01-01T13:00"))?.starts_at_utc).toBe(at("2025-12-31T18:00"));
  });
});

describe("a window that is once", () => {
  const christmas = { from: "2026-12-24T18:00", to: "2026-12-27T06:00", time_zone: "America/New_York" };

  it("is between two local times, and then never again", () => {
    expect(coming(christmas, "2026-01-01T00:00")).toEqual(["12-24T23:00/12-27T11:00"]);
    expect(coming(christmas, "2026-12-25T00:00")).toEqual([]);
    expect(findOccurrence(Recurrence.parse(christmas), at("2026-12-25T00:00"))).not.toBeNull();
    expect(findOccurrence(Recurrence.parse(christmas), at("2026-12-27T11:00"))).toBeNull();
  });

  it("takes a time that the clock jumps over for the moment of the jump, and one that it shows twice for the first", () => {
    const time_zone = "Australia/Lord_Howe";
    expect(coming({ from: "2026-10-04T02:15", to: "2026-10-04T04:00", time_zone }, "2026-01-01T00:00")).toEqual([
      "10-03T15:30/10-03T17:00",
    ]);
    expect(coming({ from: "2026-04-05T01:45", to: "2026-04-05T04:00", time_zone }, "2026-01-01T00:00")).toEqual([
      "04-04T14:45/04-04T17:30",
    ]);
  });

  it("is never when the clock jumps over all of it", () => {
    const when = { from: "2026-03-29T02:10", to: "2026-03-29T02:50", time_zone: "Europe/Berlin" };
    expect(coming(when, "2026-01-01T00:00")).toEqual([]);
    expect(findOccurrence(Recurrence.parse(when), at("2026-03-29T01:00"))).toBeNull();
  });
});

describe("Recurrence", () => {
  it.each([
    [{ cron: "61 * * * *", minutes: 1 }, "is no cron expression"],
    [{ cron: "* * * * * *", minutes: 1 }, "has not five fields"],
    [{ cron: "0 0 30 2 *", minutes: 1 }, "is never"],
    [{ cron: "0 0 * * *", until_cron: "never", time_zone: "UTC" }, "has not five fields"],
    [{ from: "2026-02-30T00:00", to: "2026-03-01T00:00" }, "2026-02-30T00:00 is no date and time"],
    [{ from: "2026-02-03T24:30", to: "2026-03-01T00:00" }, "2026-02-03T24:30 is no date and time"],
    [{ from: "2026-03-01T00:00", to: "2026-03-01T00:00" }, "to must be after from"],
    [{ cron: "0 0 * * *", minutes: 1, time_zone: "Mars/Olympus" }, ""],
  ])("refuses %j", (input, message) => {
    const { error } = Recurrence.safeParse(input);
    expect(error?.issues.map((issue) => issue.message).join()).toContain(message);
  });
});
