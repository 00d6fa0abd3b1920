import { describe, expect, it } from "vitest";
import { KEY_SCOPES, ROLES, ROLE_SCOPES, scopesOf } from "./roles.ts";
import { SCOPES } from "./scopes.ts";

/** As documented: what each role may do beside what the one before it may. */
const MORE = {
  viewer: ["access:self", "audit:read", "cone:read", "health:read", "kpi:read", "playbook:read", "session:read"],
  operator: [
    "cone:decide",
    "cone:tighten",
    "gate:ask",
    "health:report",
    "kpi:report",
    "playbook:operate",
    "session:operate",
  ],
  approver: ["audit:export", "cone:loosen", "health:manage"],
  owner: ["access:read", "keys:manage", "operators:manage"],
} as const;

describe("the scopes of a role", () => {
  it("are those that are documented, each role having what the one before it has", () => {
    const known = new Set<string>();
    for (const role of ROLES) {
      for (const scope of MORE[role]) known.add(scope);
      expect([...ROLE_SCOPES[role]].toSorted()).toEqual([...known].toSorted());
    }
  });

  it("are all there are but those of the server itself", () => {
    const left = SCOPES.filter((scope) => !ROLE_SCOPES.owner.includes(scope));
    expect(left.toSorted()).toEqual(["access:keep", "audit:sign", "posture:keep"]);
  });

  it("add up where somebody has several roles", () => {
    expect(scopesOf(["viewer", "approver"])).toEqual(new Set(ROLE_SCOPES.approver));
    expect(scopesOf([])).toEqual(new Set());
  });
});

describe("the scopes of a key", () => {
  it("are those of an owner but for what only a person does, and never those of the server", () => {
    const refused = SCOPES.filter((scope) => !KEY_SCOPES.includes(scope));
    expect(refused.toSorted()).toEqual([
      "access:keep",
      "audit:sign",
      "keys:manage",
      "operators:manage",
      "posture:keep",
    ]);
  });
});
