import { describe, expect, it } from "vitest";
import { makeStep } from "../../test/make.ts";
import { describeWaits } from "./count-waits.ts";

describe("describe waits", () => {
  it("says each thing that is waited for, the nearest band first", () => {
    const steps = [
      makeStep({ id: "a", band_min: "A" }),
      makeStep({ id: "b", band_min: "B" }),
      makeStep({ id: "c", band_min: "B" }),
      makeStep({ id: "d", band_min: "C", blocked_if_red: false }),
    ];
    expect(describeWaits({ steps, cone_band: "D", status: "red" })).toEqual([
      "1 step waits for band C or better.",
      "2 steps wait for band B or better.",
      "1 step waits for band A.",
      "3 steps wait for health to leave red.",
    ]);
  });

  it("leaves out what is done and what may be done", () => {
    const steps = [makeStep({ id: "a", band_min: "A", done: true }), makeStep({ id: "b", band_min: "B" })];
    expect(describeWaits({ steps, cone_band: "B", status: "yellow" })).toEqual([]);
  });
});
