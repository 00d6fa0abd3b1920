import { describe, expect, it } from "vitest";
import { countOf, listOf, shorten } from "./count.ts";

describe("words for counts and lists", () => {
  it("uses the singular for one only", () => {
    expect([0, 1, 2].map((n) => countOf(n, "step"))).toEqual(["0 steps", "1 step", "2 steps"]);
    expect(countOf(2, "change of band", "changes of band")).toBe("2 changes of band");
  });

  it("lists as a sentence does", () => {
    expect([listOf([]), listOf(["a"]), listOf(["a", "b"]), listOf(["a", "b", "c"])]).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
  });
});

describe("shorten", () => {
  it("leaves a text alone that fits", () => {
    expect(shorten("twelve chars", 12)).toBe("twelve chars");
  });

  it("cuts at a word and never exceeds the length", () => {
    expect(shorten("the queue is behind", 12)).toBe("the queue…");
    expect(shorten("x".repeat(50), 12)).toHaveLength(12);
  });
});
