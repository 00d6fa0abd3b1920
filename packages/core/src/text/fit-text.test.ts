import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findInadmissible } from "./admissible.ts";
import { fitText } from "./fit-text.ts";

describe("fitText", () => {
  it("leaves alone what fits, and says where something is cut off", () => {
    expect(fitText("short", 5)).toBe("short");
    expect(fitText("longer than that", 10)).toBe("longer ...");
  });

  it("never comes to more than its length, or to a text that cannot be kept", () => {
    const unit = fc.constantFrom("a", "\u0000", "\uD83D", "\uDE00", "\u{1F600}");
    fc.assert(
      fc.property(fc.array(unit), fc.integer({ min: 3, max: 20 }), (units, length) => {
        const fitted = fitText(units.join(""), length);
        expect(fitted.length).toBeLessThanOrEqual(length);
        expect(findInadmissible(fitted)).toBeNull();
      }),
    );
  });
});
