import { GoError } from "@valhalla-go/core";
import { OLGA } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import type { Principal } from "../principal.ts";
import type { Deed } from "./note-deed.ts";
import { createNoteDenial } from "./note-denial.ts";

const olga: Principal = { actor: OLGA, scopes: new Set(), workspace: "default", credential: { kind: "dev_key" } };
const ADDRESS = "10.0.0.7";

function makeNote() {
  const deeds: [string | null, Deed][] = [];
  const noteDenial = createNoteDenial((principal, deed) => deeds.push([principal?.actor.id ?? null, deed]));
  return { deeds, noteDenial };
}

describe("createNoteDenial", () => {
  it.each([
    [new GoError("SCOPE_MISSING", { scope: "cone:loosen" }), { scope: "cone:loosen" }],
    [new GoError("SCOPE_NOT_YOURS", { scopes: ["keys:manage"] }), {}],
    [new GoError("CREDENTIAL_MISSING", {}), {}],
    [new GoError("CREDENTIAL_REFUSED", { problem: "expired" }), { problem: "expired" }],
    [new GoError("LOGIN_NOT_FRESH", { fresh_seconds: 600 }), {}],
    [new GoError("CROSS_SITE_REFUSED", { origin: "https://evil.example" }), {}],
    [new GoError("HOST_REFUSED", { host: "evil.example" }), {}],
    [new GoError("RATE_LIMITED", { budget: "cone", retry_after_seconds: 3 }), { budget: "cone" }],
  ])("notes %s with what is of a closed list, and nothing that a caller wrote", (error, told) => {
    const { deeds, noteDenial } = makeNote();
    noteDenial(error, { principal: olga, call: "cone.set", address: ADDRESS });
    const payload = { code: error.code, call: "cone.set", ...told, address: ADDRESS };
    expect(deeds).toEqual([["olga", { event: "ACCESS_DENY", payload }]]);
  });

  it("notes of who is not known the address, and no call where none was reached", () => {
    const { deeds, noteDenial } = makeNote();
    noteDenial(new GoError("CREDENTIAL_MISSING", {}), { principal: null, call: null, address: "2001:db8::7" });
    expect(deeds).toEqual([
      [null, { event: "ACCESS_DENY", payload: { code: "CREDENTIAL_MISSING", address: "2001:db8:0:0::/64" } }],
    ]);
  });

  it("notes an error once, though it passes several places", () => {
    const { deeds, noteDenial } = makeNote();
    const error = new GoError("SCOPE_MISSING", { scope: "cone:loosen" });
    noteDenial(error, { principal: olga, call: "cone.set", address: ADDRESS });
    noteDenial(error, { principal: olga, call: null, address: ADDRESS });
    expect(deeds).toHaveLength(1);
  });

  it("notes nothing else that can go wrong", () => {
    const { deeds, noteDenial } = makeNote();
    for (const error of [new GoError("NO_ACTIVE_SESSION", {}), new Error("a defect"), null]) {
      noteDenial(error, { principal: olga, call: "session.end", address: ADDRESS });
    }
    expect(deeds).toEqual([]);
  });
});
