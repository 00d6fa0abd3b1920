import { describe, expect, it } from "vitest";
import { formatAge, formatElapsed, formatSpan } from "./format-duration.ts";
import { formatUtcClock, isSameDay, toMillis } from "./format-time.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("durations", () => {
  it("run as a clock does, beyond a day too", () => {
    expect([0, 4 * MINUTE + 9 * SECOND, 27.25 * HOUR].map(formatElapsed)).toEqual(["0:00:00", "0:04:09", "27:15:00"]);
  });

  it("are never negative when two clocks disagree", () => {
    expect(formatElapsed(-5000)).toBe("0:00:00");
    expect(formatAge(-5000)).toBe("0 s");
  });

  it("are said in their largest unit", () => {
    expect([59 * SECOND, MINUTE, 3.9 * HOUR, 2 * DAY].map(formatAge)).toEqual(["59 s", "1 min", "3 h", "2 d"]);
  });

  it("are said with the next unit where that says more", () => {
    expect([47 * SECOND, 12 * MINUTE, 2 * HOUR + 5 * MINUTE, 2 * HOUR, 3 * DAY + 4 * HOUR].map(formatSpan)).toEqual([
      "47 s",
      "12 min",
      "2 h 5 min",
      "2 h",
      "3 d 4 h",
    ]);
  });
});

describe("moments", () => {
  it("are read from UTC text with six fractional digits", () => {
    expect(toMillis("2026-01-01T09:34:05.283144Z")).toBe(Date.UTC(2026, 0, 1, 9, 34, 5, 283));
  });

  it("are shown in UTC on request", () => {
    expect(formatUtcClock(Date.UTC(2026, 0, 1, 9, 34, 5, 999))).toBe("2026-01-01 09:34:05 UTC");
  });

  it("know whether they lie on one day", () => {
    const noon = new Date(2026, 0, 1, 12).getTime();
    expect(isSameDay(noon, noon + HOUR)).toBe(true);
    expect(isSameDay(noon, noon + DAY)).toBe(false);
  });
});
