import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { formatElapsed, formatSpan } from "./format-duration.ts";
import { formatClock, formatDay, formatUtcClock, isSameDay } from "./format-time.ts";

const MOMENT = Date.UTC(2026, 10, 22, 23, 2, 31);
const LATER = Date.UTC(2027, 0, 2);

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

describe.each([
  ["en-GB", "Europe/London", "23:02:31", "22 Nov 2026", "27:04:09", "2 h 5 min"],
  ["en-US", "America/New_York", "18:02:31", "Nov 22, 2026", "27:04:09", "2 h 5 min"],
  ["de", "Europe/Berlin", "00:02:31", "23. Nov. 2026", "27:04:09", "2 h 5 min"],
  ["ar-EG", "Africa/Cairo", "٠١:٠٢:٣١", "٢٣ نوفمبر ٢٠٢٦", "٢٧:٠٤:٠٩", "٢ h ٥ min"],
])("a viewer whose browser says %s, in %s", (language, zone, clock, day, elapsed, span) => {
  beforeEach(() => {
    vi.stubEnv("TZ", zone);
    vi.stubGlobal("navigator", { language });
  });

  it("reads moments in their own figures and zone, around the clock", () => {
    expect(formatClock(MOMENT)).toBe(clock);
    expect(formatDay(MOMENT, LATER)).toBe(day);
  });

  it("reads running and past times in their own figures, in the words of the dashboard", () => {
    expect(formatElapsed((27 * 3600 + 4 * 60 + 9) * 1000)).toBe(elapsed);
    expect(formatSpan((2 * 3600 + 5 * 60) * 1000)).toBe(span);
  });

  it("reads UTC as a log writes it", () => {
    expect(formatUtcClock(MOMENT)).toBe("2026-11-22 23:02:31 UTC");
  });
});

it("two moments lie on one day by the calendar of the zone", () => {
  vi.stubGlobal("navigator", { language: "de" });
  vi.stubEnv("TZ", "Europe/Berlin");
  expect(isSameDay(MOMENT, Date.UTC(2026, 10, 22, 12))).toBe(false);
  vi.stubEnv("TZ", "Europe/London");
  expect(isSameDay(MOMENT, Date.UTC(2026, 10, 22, 12))).toBe(true);
});
