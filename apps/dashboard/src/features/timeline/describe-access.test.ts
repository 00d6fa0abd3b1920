import { describe, expect, it } from "vitest";
import { makeEntry } from "../../test/make.ts";
import { describeEntry } from "./describe-entry.ts";

const SYSTEM = { kind: "system", id: "system", name: "Valhalla GO" } as const;
const PARTS = { login: "bea", name: "Bea", roles: ["operator"], oidc: null, disabled_at_utc: null };
const OFF = { ...PARTS, disabled_at_utc: "2026-11-22T09:00:00.000000Z" };

function sentence(event: string, payload: Parameters<typeof makeEntry>[1], isUnknown = false): string {
  const entry = makeEntry(event, payload, isUnknown ? { actor: SYSTEM } : {});
  const { text, detail } = describeEntry(entry, (id) => id);
  return detail === null ? text : `${text} | ${detail}`;
}

describe("describe access", () => {
  it.each([
    ["ACCESS_OPERATOR_SET", { name: "Bea", before: null, after: PARTS }, "Ada made the account of Bea: operator."],
    [
      "ACCESS_OPERATOR_SET",
      { name: "Bea", before: PARTS, after: { ...PARTS, roles: ["approver"] } },
      "Ada changed the account of Bea: approver instead of operator.",
    ],
    [
      "ACCESS_OPERATOR_SET",
      { name: "Bea", before: { ...PARTS, name: "B." }, after: PARTS },
      "Ada changed the account of Bea: was B..",
    ],
    [
      "ACCESS_OPERATOR_SET",
      { name: "Bea", before: PARTS, after: OFF, ended_logins: ["1", "2"] },
      "Ada disabled the account of Bea. | 2 log-ins ended with it.",
    ],
    ["ACCESS_OPERATOR_SET", { name: "Bea", before: OFF, after: PARTS }, "Ada enabled the account of Bea."],
    ["ACCESS_INVITE", { name: "Bea" }, "Ada made a link with which Bea sets a password."],
    ["ACCESS_PASSWORD_SET", { ended_logins: ["1"] }, "Ada set a password. | 1 log-in ended with it."],
    [
      "ACCESS_KEY_SET",
      { key_id: "k7", name: "pipeline", scopes: ["cone:decide", "health:report"] },
      "Ada made the API key pipeline (vgo_k7). | It may: cone:decide and health:report.",
    ],
    ["ACCESS_KEY_REVOKE", { key_id: "k7", name: "pipeline" }, "Ada revoked the API key pipeline (vgo_k7)."],
    ["ACCESS_LOGIN", { auth: "password", address: "10.0.0.7" }, "Ada signed in with a password, from 10.0.0.7."],
    ["ACCESS_LOGIN", { auth: "oidc", address: null }, "Ada signed in at the identity provider."],
    ["ACCESS_LOGIN_CONFIRM", { login_id: "1" }, "Ada showed anew who they are."],
    ["ACCESS_LOGIN_END", { end_reason: "signed_out", operator_id: "local:ada" }, "Ada signed out."],
    ["ACCESS_LOGIN_END", { end_reason: "revoked", operator_id: "local:ada" }, "Ada signed out elsewhere."],
    ["ACCESS_LOGIN_END", { end_reason: "revoked", operator_id: "bea" }, "Ada ended a log-in of somebody else."],
    ["ACCESS_LOGIN_FAIL", { auth: "password", count: 1 }, "Ada gave a wrong password."],
    [
      "ACCESS_DENY",
      { code: "SCOPE_MISSING", call: "cone.set", scope: "cone:loosen", address: "10.0.0.7", count: 2 },
      "Ada may not ask for cone.set, 2 times. | Needs the scope cone:loosen.",
    ],
    ["ACCESS_DENY", {}, "Ada was refused a call."],
    ["AUDIT_READ", { call: "audit.list", count: 4 }, "Ada read the record, 4 times. | audit.list"],
  ])("%s %j", (event, payload, expected) => {
    expect(sentence(event, payload)).toBe(expected);
  });

  it.each([
    [
      "ACCESS_LOGIN_FAIL",
      { auth: "password", address: "10.0.0.7", count: 3 },
      "Somebody tried to sign in with a wrong name or password, 3 times, from 10.0.0.7.",
    ],
    ["ACCESS_LOGIN_FAIL", { auth: "setup" }, "Somebody tried a link for the first owner that does not count."],
    ["ACCESS_LOGIN_FAIL", { auth: "invitation" }, "Somebody tried an invitation that does not count."],
    [
      "ACCESS_LOGIN_FAIL",
      { auth: "oidc", problem: "no role" },
      "Somebody was not let in from the identity provider. | no role",
    ],
    [
      "ACCESS_DENY",
      { code: "CREDENTIAL_REFUSED", problem: "revoked", address: "10.0.0.7", count: 5 },
      "Somebody showed a credential that is revoked, 5 times, from 10.0.0.7.",
    ],
    ["ACCESS_DENY", { code: "HOST_REFUSED" }, "A call came under a name that is not this server's."],
  ])("%s %j of who is not known", (event, payload, expected) => {
    expect(sentence(event, payload, true)).toBe(expected);
  });
});
