import { describe, expect, it } from "vitest";
import { isGo } from "./is-go.ts";

const answer = { verdict: "GO", expires_at: "2026-01-01T09:01:00.000000Z" } as const;

describe("isGo", () => {
  it("is true until the moment the answer expires, and no longer", () => {
    expect(isGo(answer, new Date("2026-01-01T09:00:59.999Z"))).toBe(true);
    expect(isGo(answer, new Date("2026-01-01T09:01:00.000Z"))).toBe(false);
    expect(isGo(answer, new Date("2027-01-01T00:00:00.000Z"))).toBe(false);
  });

  it.each(["HOLD", "NO_GO"] as const)("is false for %s, however fresh", (verdict) => {
    expect(isGo({ ...answer, verdict }, new Date("2026-01-01T09:00:00.000Z"))).toBe(false);
  });

  it.each([
    ["a moment of expiry that is none", { ...answer, expires_at: "soon" }, new Date("2026-01-01T09:00:00.000Z")],
    ["a clock that is none", answer, new Date(Number.NaN)],
    ["a verdict of another spelling", { ...answer, verdict: "go" as "GO" }, new Date("2026-01-01T09:00:00.000Z")],
  ])("is false for %s", (_, given, now) => {
    expect(isGo(given, now)).toBe(false);
  });

  it("takes the moment of now when none is given", () => {
    expect(isGo(answer)).toBe(false);
    expect(isGo({ ...answer, expires_at: "2999-01-01T00:00:00.000000Z" })).toBe(true);
  });
});
