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

  it("is every question when it is not known what happened", () => {
    expect(isTouched(changesWith("KPI_"), null)).toBe(true);
  });
});
