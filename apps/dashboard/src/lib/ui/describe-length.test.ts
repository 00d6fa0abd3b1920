import { describe, expect, it } from "vitest";
import { describeLength } from "./describe-length.ts";

describe("describe length", () => {
  it("is silent while the limit is far", () => {
    expect(describeLength(100, 10_000)).toEqual({ hint: null, problem: null });
  });

  it("counts when the limit is near", () => {
    expect(describeLength(9120, 10_000)).toEqual({ hint: "9,120 of 10,000 characters.", problem: null });
    expect(describeLength(10_000, 10_000).problem).toBeNull();
  });

  it("says by how much to shorten what is too long", () => {
    expect(describeLength(10_112, 10_000).problem).toBe("Shorten this by 112: at most 10,000 characters are kept.");
  });
});
