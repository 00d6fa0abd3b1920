import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { GoClientError, isGoError } from "./go-client-error.ts";

const blocked = new GoClientError("STEP_BLOCKED", {
  detail: "Step is blocked.",
  status: 409,
  facts: {
    step_id: "intake_ready",
    reasons: ["Health is red."],
    effective_band: { band: "B", from: "live", why: "The band in force" },
  },
});

describe("isGoError", () => {
  it("narrows facts by code", () => {
    const thrown: unknown = blocked;
    if (!isGoError(thrown, "STEP_BLOCKED", "STEP_UNKNOWN")) throw new Error("not recognised");
    const told = thrown.code === "STEP_BLOCKED" ? thrown.facts.reasons : thrown.facts.known;
    expect(told).toEqual(["Health is red."]);
  });

  it("tells codes apart", () => {
    expect(isGoError(blocked)).toBe(true);
    expect(isGoError(blocked, "STEP_BLOCKED")).toBe(true);
    expect(isGoError(blocked, "SESSION_ACTIVE")).toBe(false);
    expect(isGoError(blocked, "SESSION_ACTIVE", "STEP_BLOCKED")).toBe(true);
  });

  it("knows an error of another copy of this package and of another realm", () => {
    const foreign: unknown = runInNewContext(`
      const error = Object.assign(new Error("x"), { code: "NETWORK" });
      Object.defineProperty(error, Symbol.for("@valhalla-go/client/error"), { value: true });
      error`);
    expect(foreign).not.toBeInstanceOf(Error);
    expect(isGoError(foreign, "NETWORK")).toBe(true);
  });

  it.each([
    null,
    undefined,
    "NETWORK",
    new Error("x"),
    { code: "NETWORK" },
    Object.assign(new Error("x"), { code: "NETWORK" }),
  ])("is not taken in by %s", (thrown) => {
    expect(isGoError(thrown)).toBe(false);
  });
});
