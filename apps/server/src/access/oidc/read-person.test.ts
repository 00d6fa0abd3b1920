import { HOSTILE_TEXTS, catchGoError } from "@valhalla-go/core/test";
import { PersonName } from "@valhalla-go/core";
import type { IDToken } from "openid-client";
import { describe, expect, test } from "vitest";
import { OidcRoles } from "./oidc-roles.ts";
import { readPerson } from "./read-person.ts";

const RULES = OidcRoles.parse({ roles: { "vgo-owners": "owner", "vgo-team": "operator", readers: "viewer" } });

function token(claims: Record<string, unknown> = {}): IDToken {
  const base = { iss: "https://issuer.example", sub: "ida", aud: "valhalla", iat: 1, exp: 2, groups: ["vgo-team"] };
  return { ...base, ...claims };
}

describe("roles", () => {
  test.each([
    [["vgo-team"], ["operator"]],
    ["vgo-team", ["operator"]],
    [
      ["vgo-owners", "readers", "vgo-owners", "unknown", 7, null, {}],
      ["viewer", "owner"],
    ],
  ])("%j gives %j", (groups, roles) => {
    expect(readPerson(token({ groups }), RULES).roles).toEqual(roles);
  });

  test.each([undefined, null, [], {}, 7, true, "", "VGO-TEAM", ["toString"], ["__proto__"], { "0": "vgo-team" }])(
    "%j gives none, and nobody is let in",
    (groups) => {
      const error = catchGoError(() => readPerson(token({ groups }), RULES));
      expect(error).toMatchObject({ code: "OIDC_REFUSED", facts: { problem: expect.stringContaining('"groups"') } });
    },
  );

  test("come from the claim that is set, and are not looked for among too many", () => {
    const rules = { ...RULES, roles_claim: "https://example.com/roles" };
    const claims = token({ "https://example.com/roles": ["readers"] });
    expect(readPerson(claims, rules).roles).toEqual(["viewer"]);
    const groups = [...Array.from({ length: 1000 }, (_, index) => `group ${index}`), "vgo-team"];
    expect(catchGoError(() => readPerson(token({ groups }), RULES)).code).toBe("OIDC_REFUSED");
    expect(readPerson(token({ groups: groups.slice(1) }), RULES).roles).toEqual(["operator"]);
  });

  test("cannot be had by a mapping that names none", () => {
    expect(catchGoError(() => readPerson(token(), OidcRoles.parse({}))).code).toBe("OIDC_REFUSED");
  });
});

describe("the subject", () => {
  test("may have 255 characters", () => {
    const sub = "x".repeat(255);
    expect(readPerson(token({ sub }), RULES).identity).toEqual({ issuer: "https://issuer.example", subject: sub });
  });

  test.each(["x".repeat(256), "ida\u0000", "ida\n", "\uD800"])("%j is none", (sub) => {
    expect(catchGoError(() => readPerson(token({ sub }), RULES)).code).toBe("OIDC_REFUSED");
  });
});

describe("the name", () => {
  test.each([
    [{ name: "Ida Okafor" }, "Ida Okafor"],
    [{ name: "  Ida\u0000\u001B[31m \u202EOkafor\u2066 " }, "Ida [31m Okafor"],
    [{ name: `${"x".repeat(99)}\u{1F600}` }, "x".repeat(99)],
    [{ name: "\u0000", preferred_username: "ida.o" }, "ida.o"],
    [{ name: 7, email: "ida@example.com" }, "ida@example.com"],
    [{}, "ida"],
  ])("of %j is %s", (claims, name) => {
    expect(readPerson(token(claims), RULES).name).toBe(name);
  });

  test("comes from the claim that is set", () => {
    expect(readPerson(token({ name: "a", nick: "b" }), { ...RULES, name_claim: "nick" }).name).toBe("b");
  });

  test.each(HOSTILE_TEXTS)("is one that can be kept, whatever is sent (%#)", (text) => {
    const { name } = readPerson(token({ name: text }), RULES);
    expect(PersonName.parse(name)).toBe(name);
    expect(name).not.toMatch(/[\p{Cc}\p{Cs}]/u);
  });
});

test.each([
  [{ roles: { x: "admin" } }],
  [{ roles: { "": "owner" } }],
  [{ scopes: ["profile"] }],
  [{ scopes: ["openid", "a b"] }],
  [{ default_role: "viewer" }],
])("a mapping that is none is not taken: %j", (rules) => {
  expect(OidcRoles.safeParse(rules).success).toBe(false);
});
