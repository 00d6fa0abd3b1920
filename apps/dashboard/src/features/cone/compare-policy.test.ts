import { describe, expect, it } from "vitest";
import { comparePolicy } from "./compare-policy.ts";
import { describeDeed } from "./describe-deed.ts";

const policy = {
  classes: {
    boring: { description: "x", allows: { A: ["run", "scale"], B: ["run"], C: ["run"], D: ["run"] } },
    alpha: { description: "x", allows: { A: ["run", "scale", "optimize"], B: ["run", "optimize"], C: ["run"] } },
  },
};

describe("compare policy", () => {
  it("says what a worse band takes", () => {
    expect(comparePolicy(policy, "B", "D")).toEqual([{ engine_class: "alpha", gains: [], loses: ["run", "optimize"] }]);
  });

  it("says what a better band gives", () => {
    expect(comparePolicy(policy, "B", "A").map(({ engine_class, gains }) => [engine_class, gains])).toEqual([
      ["boring", ["scale"]],
      ["alpha", ["scale"]],
    ]);
  });

  it("says nothing when the band stays", () => {
    expect(comparePolicy(policy, "C", "C")).toEqual([]);
  });
});

describe("the verb on the button", () => {
  it.each([
    ["B", "C", "Tighten to C"],
    ["B", "A", "Loosen to A"],
    ["B", "B", "Keep B, with a new reason"],
  ] as const)("from %s to %s is %s", (from, to, expected) => {
    expect(describeDeed(from, to)).toBe(expected);
  });
});
