import { describe, expect, it } from "vitest";
import { stepState } from "./step-state.ts";

describe("step state", () => {
  it.each([
    [{ done: true, skipped: false, blocked: true }, false, "done"],
    [{ done: false, skipped: true, blocked: true }, false, "skipped"],
    [{ done: false, skipped: false, blocked: true }, false, "blocked"],
    [{ done: false, skipped: false, blocked: false }, true, "next"],
    [{ done: false, skipped: false, blocked: false }, false, "open"],
  ] as const)("of %j (next: %s) is %s", (step, isNext, expected) => {
    expect(stepState(step, isNext)).toBe(expected);
  });
});
