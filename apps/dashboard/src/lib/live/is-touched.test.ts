import { describe, expect, it } from "vitest";
import { changesWith, isTouched } from "./is-touched.ts";

describe("what an event touches", () => {
  it("is every question that says nothing about it", () => {
    expect(isTouched(undefined, new Set(["GO_GATE"]))).toBe(true);
    expect(isTouched({ isPublic: true }, new Set(["GO_GATE"]))).toBe(true);
  });

  it("is a question that names its beginning, and no other", () => {
    const meta = changesWith("KPI_", "POLICY_SET");
    expect(isTouched(meta, new Set(["GO_GATE", "KPI_REPORT"]))).toBe(true);
    expect(isTouched(meta, new Set(["GO_GATE", "HEALTH_CHANGE"]))).toBe(false);
  });

  it("is told by a beginning that an event has: no other compiles", () => {
    // @ts-expect-error -- the events of checks begin with HEALTH_CHECK_
    expect(isTouched(changesWith("CHECK_"), new Set(["HEALTH_CHECK_SET"]))).toBe(false);
    // @ts-expect-error -- every event begins so: leave the mark out
    expect(isTouched(changesWith(""), new Set(["GO_GATE"]))).toBe(true);
  });

  it("is every question when it is not known what happened", () => {
    expect(isTouched(changesWith("KPI_"), null)).toBe(true);
  });
});
