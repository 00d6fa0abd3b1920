import { describe, expect, it } from "vitest";
import { CALLS, STREAM_CALL } from "../../limits/budgets.ts";
import { operations } from "../../operations.ts";
import { readsTrail } from "./trail-readings.ts";

/** What the scope to read the trail allows beside reading it: the key that everybody may know. */
const NOT_THE_TRAIL = new Set(["audit.getKey"]);

describe("readsTrail", () => {
  it("holds for every call that takes the scope to read the trail, and for streams", () => {
    const takers = operations.map(({ verb }) => verb.spec).filter(({ scope }) => scope === "audit:read");
    expect(takers.length).toBeGreaterThan(5);
    const missed = takers.filter(({ name }) => !readsTrail(name)).map(({ name }) => name);
    expect(new Set(missed)).toEqual(NOT_THE_TRAIL);
    expect(readsTrail(STREAM_CALL)).toBe(true);
  });

  it("holds for reports, and for nothing that changes something", () => {
    expect(["report.session", "report.period"].every(readsTrail)).toBe(true);
    const { session, cone, decisions, access, changes } = CALLS;
    expect([...session, ...cone, ...decisions, ...access, ...changes].filter(readsTrail)).toEqual([]);
  });
});
