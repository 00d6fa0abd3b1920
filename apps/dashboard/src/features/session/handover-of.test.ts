import type { Actor, Handover } from "@valhalla-go/core/schemas";
import { describe, expect, it } from "vitest";
import { isOfferedTo, mayWithdraw } from "./handover-of.ts";

const operator = (id: string): Actor => ({ kind: "operator", id, name: id });
const handover: Handover = {
  to: "bea",
  reason: "Shift ends",
  offered_by: operator("ada"),
  offered_at_utc: "2026-11-22T09:00:00.000000Z",
};
const session = { started_by: operator("cleo") };

describe("an offer of a session", () => {
  it("is made to the operator whom it names", () => {
    expect(isOfferedTo(handover, operator("bea"))).toBe(true);
    expect(isOfferedTo(handover, operator("ada"))).toBe(false);
  });

  it("is not made to a service that has the same id", () => {
    expect(isOfferedTo(handover, { kind: "api_key", id: "bea", name: "bea" })).toBe(false);
  });

  it("is ended by whoever it concerns, and by nobody else", () => {
    for (const id of ["ada", "bea", "cleo"]) expect(mayWithdraw(session, handover, operator(id))).toBe(true);
    expect(mayWithdraw(session, handover, operator("dan"))).toBe(false);
  });
});
