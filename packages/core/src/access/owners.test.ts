import { describe, expect, it } from "vitest";
import { EPOCH, OLGA } from "../../test/fixtures.ts";
import { isAbleOwner, leavesNoOwner } from "./owners.ts";
import type { Operator } from "./schemas.ts";

function person(id: string, overrides: Partial<Operator> = {}): Operator {
  return {
    id,
    login: id,
    name: id,
    roles: ["owner"],
    oidc: null,
    has_password: true,
    created_at_utc: EPOCH,
    created_by: OLGA,
    disabled_at_utc: null,
    ...overrides,
  };
}

describe("an owner who can sign in", () => {
  it.each([
    ["an owner with a password", {}, true],
    ["an owner of an identity provider", { has_password: false, oidc: { issuer: "i", subject: "s" } }, true],
    ["an owner who has other roles too", { roles: ["viewer", "owner"] as Operator["roles"] }, true],
    ["an owner who never set a password", { has_password: false }, false],
    ["an owner who is disabled", { disabled_at_utc: EPOCH }, false],
    ["somebody else", { roles: ["approver"] as Operator["roles"] }, false],
  ])("is %s: %s", (_, overrides, isAble) => {
    expect(isAbleOwner(person("a", overrides))).toBe(isAble);
  });
});

describe("a change that leaves no owner", () => {
  it.each([
    ["disabling the only one", [person("a")], person("a", { disabled_at_utc: EPOCH }), true],
    ["taking the role from the only one", [person("a")], person("a", { roles: ["approver"] }), true],
    ["disabling one of two", [person("a"), person("b")], person("a", { disabled_at_utc: EPOCH }), false],
    [
      "disabling the only one beside one who never set a password",
      [person("a"), person("b", { has_password: false })],
      person("a", { disabled_at_utc: EPOCH }),
      true,
    ],
    ["renaming the only one", [person("a")], person("a", { name: "Anna" }), false],
    [
      "where there was none before",
      [person("a", { has_password: false })],
      person("a", { has_password: false, disabled_at_utc: EPOCH }),
      false,
    ],
  ])("is %s: %#", (_, operators, changed, leaves) => {
    expect(leavesNoOwner(operators, changed)).toBe(leaves);
  });
});
