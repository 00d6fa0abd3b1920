import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MomentInput, Utc, addSeconds, formatUtc, parseUtc } from "./utc.ts";

/** Microseconds from 1970 to the end of 9999, the span that the fixed width can tell. */
const MICROS = fc.integer({ min: 0, max: Date.UTC(9999, 11, 31, 23, 59, 59, 999) }).chain((millis) =>
  // Beyond 2^53 microseconds (the year 2255) a number cannot hold each single one.
  fc.integer({ min: 0, max: 999 }).map((micros) => Math.min(millis, 9_007_199_254_740) * 1000 + micros),
);

describe("formatUtc", () => {
  it.each([
    [0, "1970-01-01T00:00:00.000000Z"],
    [1, "1970-01-01T00:00:00.000001Z"],
    [999, "1970-01-01T00:00:00.000999Z"],
    [1_000, "1970-01-01T00:00:00.001000Z"],
    [999_999, "1970-01-01T00:00:00.999999Z"],
    [1_767_260_045_283_144, "2026-01-01T09:34:05.283144Z"],
    [951_782_400_000_000, "2000-02-29T00:00:00.000000Z"],
  ])("tells %i microseconds as %s", (micros, utc) => {
    expect(formatUtc(micros)).toBe(utc);
    expect(parseUtc(utc)).toBe(micros);
  });

  it("comes back from parseUtc as it went in, and passes its own schema", () => {
    fc.assert(
      fc.property(MICROS, (micros) => {
        const utc = formatUtc(micros);
        expect(parseUtc(utc)).toBe(micros);
        expect(Utc.parse(utc)).toBe(utc);
      }),
    );
  });

  it("gives texts whose order is the order of the moments", () => {
    fc.assert(
      fc.property(MICROS, MICROS, (a, b) => {
        expect(formatUtc(a) < formatUtc(b)).toBe(a < b);
      }),
    );
  });
});

describe("addSeconds", () => {
  it.each([
    ["2026-01-01T09:34:05.283144Z", 0, "2026-01-01T09:34:05.283144Z"],
    ["2026-01-01T09:34:05.283144Z", 60, "2026-01-01T09:35:05.283144Z"],
    ["2026-12-31T23:59:59.999999Z", 0.000001, "2027-01-01T00:00:00.000000Z"],
    ["2026-03-01T00:00:00.000000Z", -1, "2026-02-28T23:59:59.000000Z"],
    ["2026-01-01T00:00:00.000000Z", 0.1, "2026-01-01T00:00:00.100000Z"],
    ["2026-01-01T00:00:00.000000Z", 31 * 24 * 60 * 60, "2026-02-01T00:00:00.000000Z"],
  ])("moves %s by %d s to %s", (utc, seconds, moved) => {
    expect(addSeconds(utc, seconds)).toBe(moved);
  });

  it("undoes itself for whole seconds", () => {
    fc.assert(
      fc.property(MICROS, fc.integer({ min: 0, max: 2_678_400 }), (micros, seconds) => {
        const utc = formatUtc(Math.min(micros, 9_000_000_000_000_000));
        expect(addSeconds(addSeconds(utc, seconds), -seconds)).toBe(utc);
      }),
    );
  });
});

describe("Utc", () => {
  it.each([
    "2026-01-01T09:34:05Z",
    "2026-01-01T09:34:05.283Z",
    "2026-01-01T09:34:05.2831440Z",
    "2026-01-01T09:34:05.283144+00:00",
    "2026-01-01 09:34:05.283144Z",
    "2026-01-01T09:34:05.283144z",
    "2026-01-01T09:34:05.283144Z\n",
    "٢٠٢٦-01-01T09:34:05.283144Z",
    "+010000-01-01T00:00:00.000000Z",
    "",
  ])("refuses %j", (text) => {
    expect(Utc.safeParse(text).success).toBe(false);
  });
});

describe("MomentInput", () => {
  it.each([
    ["2026-01-01", "2026-01-01T00:00:00.000000Z"],
    ["2024-02-29", "2024-02-29T00:00:00.000000Z"],
    ["1970-01-01", "1970-01-01T00:00:00.000000Z"],
    ["2026-01-01T09:34Z", "2026-01-01T09:34:00.000000Z"],
    ["2026-01-01T09:34:05Z", "2026-01-01T09:34:05.000000Z"],
    ["2026-01-01T09:34:05.2Z", "2026-01-01T09:34:05.200000Z"],
    ["2026-01-01T09:34:05.283144Z", "2026-01-01T09:34:05.283144Z"],
    ["2026-01-01T09:34:05.283144999Z", "2026-01-01T09:34:05.283144Z"],
    ["2026-01-01T09:34:05.0004Z", "2026-01-01T09:34:05.000400Z"],
    ["2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00.000000Z"],
    ["2026-01-01T00:30:00.283144-11:30", "2026-01-01T12:00:00.283144Z"],
    ["2026-01-01T24:00:00Z", "2026-01-02T00:00:00.000000Z"],
    ["9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"],
  ])("reads %s as %s", (text, utc) => {
    expect(MomentInput.parse(text)).toBe(utc);
  });

  it.each([
    "2026-02-29",
    "2026-02-30T00:00:00Z",
    "2026-02-31T00:00:00+02:00",
    "2026-04-31",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
    "2026-01-32",
    "1900-02-29",
    "2026-01-01T25:00:00Z",
    "2026-01-01T09:60:00Z",
    "2026-06-30T23:59:60Z",
    "2026-01-01T00:00:00+99:99",
  ])("says that %s does not exist", (text) => {
    expect(MomentInput.safeParse(text).error?.issues).toMatchObject([{ message: "this date does not exist" }]);
  });

  it.each(["1969-12-31", "0000-01-01", "9999-12-31T23:59:59-12:00"])(
    "refuses %s, which the fixed width cannot tell in order",
    (text) => {
      expect(MomentInput.safeParse(text).success).toBe(false);
    },
  );

  it.each([
    "",
    "now",
    "2026",
    "2026-01",
    "26-01-01",
    "2026-1-1",
    "2026-01-01T09:34:05",
    "2026-01-01 09:34:05Z",
    "2026-01-01T09Z",
    "2026-01-01T09:34:05.Z",
    "2026-01-01T09:34:05+0100",
    "2026-01-01Z",
    " 2026-01-01",
    "2026-01-01\n",
    "1767260045",
  ])("refuses the form of %j and shows the right ones", (text) => {
    expect(MomentInput.safeParse(text).error?.issues[0]?.message).toContain("2026-01-01T09:34:05Z");
  });

  it("reads every moment that formatUtc writes as itself", () => {
    fc.assert(
      fc.property(MICROS, (micros) => {
        expect(MomentInput.parse(formatUtc(micros))).toBe(formatUtc(micros));
      }),
    );
  });

  it("reads one moment the same in every zone", () => {
    const zone = fc.tuple(fc.constantFrom("+", "-"), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    fc.assert(
      fc.property(MICROS, zone, (micros, [sign, hours, minutes]) => {
        const utc = formatUtc(micros + 86_400_000_000);
        const offset = (sign === "+" ? 1 : -1) * (hours * 3600 + minutes * 60);
        const local = addSeconds(utc, offset).replace("Z", `${sign}${pad(hours)}:${pad(minutes)}`);
        expect(MomentInput.parse(local)).toBe(utc);
      }),
    );
  });
});

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
