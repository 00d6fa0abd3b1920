import { describe, expect, it } from "vitest";
import { compareRoles } from "./compare-roles.ts";

describe("compare roles", () => {
  it("tells what an approver may do more than an operator", () => {
    expect(compareRoles(["operator"], ["approver"])).toEqual({
      gained: ["cone:loosen", "health:manage", "audit:export"],
      lost: [],
    });
  });

  it("tells what somebody loses, and nothing of what another role still allows", () => {
    expect(compareRoles(["operator", "approver"], ["approver"])).toEqual({ gained: [], lost: [] });
    expect(compareRoles(["operator"], ["viewer"]).lost).toContain("session:operate");
  });
});
