import { describe, expect, it } from "vitest";
import { worstDriftOf } from "./worst-drift-of.ts";

describe("the drift of several differences", () => {
  it("is the worst of them", () => {
    expect(worstDriftOf([{ drift: "improved" }, { drift: "worsened" }, { drift: "none" }])).toBe("worsened");
    expect(worstDriftOf([{ drift: "none" }, { drift: "improved" }])).toBe("improved");
  });

  it("tells a change that is neither better nor worse from no change", () => {
    expect(worstDriftOf([{ drift: "none" }])).toBe("none");
    expect(worstDriftOf([])).toBeNull();
  });
});
