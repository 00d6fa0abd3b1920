import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BANDS } from "./constants.ts";
import { type HeldBand, countBand } from "./count-band.ts";
import type { Band } from "./schemas.ts";

const held = (band: Band): HeldBand => ({ band, origin: "frozen at the start" });
const worst = (...bands: Band[]): Band | undefined => bands.toSorted().at(-1);

/** Frozen band, live band, the band that counts with the ratchet, and whose it is. */
const TABLE = [
  ["A", "A", "A", "live"],
  ["A", "B", "B", "live"],
  ["A", "C", "C", "live"],
  ["A", "D", "D", "live"],
  ["B", "A", "B", "frozen"],
  ["B", "B", "B", "live"],
  ["B", "C", "C", "live"],
  ["B", "D", "D", "live"],
  ["C", "A", "C", "frozen"],
  ["C", "B", "C", "frozen"],
  ["C", "C", "C", "live"],
  ["C", "D", "D", "live"],
  ["D", "A", "D", "frozen"],
  ["D", "B", "D", "frozen"],
  ["D", "C", "D", "frozen"],
  ["D", "D", "D", "live"],
] as const;

describe("countBand", () => {
  it.each(TABLE)("with the ratchet, frozen %s and live %s, counts %s, the %s one", (frozen, live, band, from) => {
    expect(countBand(live, held(frozen), true)).toMatchObject({ band, from });
  });

  it.each(TABLE)("without the ratchet, frozen %s and live %s, counts the live one", (frozen, live) => {
    expect(countBand(live, held(frozen), false)).toMatchObject({ band: live, from: "live" });
  });

  it.each(BANDS)("counts the live band %s outside a session, ratchet or not", (live) => {
    for (const ratchet of [true, false]) {
      expect(countBand(live, null, ratchet)).toMatchObject({ band: live, from: "live" });
    }
  });

  it("says which band counts and why", () => {
    expect(countBand("A", held("C"), true).why).toBe(
      "Band C (stabilise), frozen at the start, counts until the session is re-baselined; the band is A now.",
    );
    expect(countBand("D", held("C"), true).why).toBe("The band is D (survival), worse than C, frozen at the start.");
    expect(countBand("C", held("C"), true).why).toBe("The band is C (stabilise).");
    expect(countBand("D", held("C"), false).why).toBe("The band is D (survival).");
  });

  it("bites at once when it gets worse and gives nothing for better until a baseline, whatever the ups and downs", () => {
    const band = fc.constantFrom(...BANDS);
    const event = fc.oneof(fc.record({ set: band }), fc.constant({ rebaseline: true } as const));
    fc.assert(
      fc.property(band, fc.array(event, { maxLength: 30 }), (start, events) => {
        let live: Band = start;
        let frozen: Band = start;
        for (const step of events) {
          if ("set" in step) live = step.set;
          else frozen = live;
          const counted = countBand(live, { band: frozen, origin: "the session's baseline" }, true).band;
          expect(counted).toBe(worst(frozen, live));
          if ("rebaseline" in step) expect(counted).toBe(live);
        }
      }),
    );
  });
});
