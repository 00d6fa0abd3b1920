import { describe, expect, it } from "vitest";
import { BANDS, BAND_NAMES, isWorseBand } from "./constants.ts";

describe("isWorseBand", () => {
  it.each(BANDS.flatMap((a, indexA) => BANDS.map((b, indexB) => ({ a, b, worse: indexA > indexB }))))(
    "for $a against $b answers $worse",
    ({ a, b, worse }) => {
      expect(isWorseBand(a, b)).toBe(worse);
    },
  );
});

describe("BAND_NAMES", () => {
  it("goes from expansion to survival", () => {
    expect(BANDS.map((band) => BAND_NAMES[band])).toEqual(["expansion", "caution", "stabilise", "survival"]);
  });
});
