import { type VerbContext, createKey, enterByOidc } from "@valhalla-go/core";
import { makeOperator, makeOwner, signIn } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { operations } from "../../src/operations.ts";
import { type CallRequest, call, expectOk, expectRefusal } from "../kit/call.ts";
import { expectChange } from "../kit/expect-change.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

interface People {
  readonly ruth: string;
  readonly pia: string;
  readonly ole: string;
  readonly key: string;
  readonly login: string;
}

/** An owner, an operator who is signed in, somebody of an identity provider, and a key: their ids. */
async function makePeople(ctx: VerbContext): Promise<People> {
  const ruth = await makeOwner(ctx);
  const pia = await makeOperator(ctx);
  const login = await signIn(ctx, pia);
  const identity = { issuer: "https://issuer.example", subject: "ole" };
  const ole = await enterByOidc({ ctx, input: { identity, name: "Ole", roles: ["viewer"] } });
  const { key } = await createKey({ ctx, input: { name: "pipeline", scopes: ["cone:decide"] } });
  return { ruth: ruth.id, pia: pia.id, ole: ole.id, key: key.id, login: login.id };
}

async function openPeopled(): Promise<{ readonly app: TestApp; readonly ids: People }> {
  const app = await openTestApp();
  return { app, ids: await makePeople(app.ctx) };
}

const OPERATORS = "/core/access/operators";
const KEYS = "/core/access/keys";
const LOGINS = "/core/access/logins";
const NINA = { login: "nina", name: "Nina", roles: ["viewer"] };

describe("who am I", () => {
  it("answers the caller, what the caller may do and until when it is fresh", async () => {
    const app = await openTestApp();
    expect(await expectOk(app, { path: "/core/access/me" })).toMatchObject({
      actor: app.actor,
      credential: "machine",
      is_fresh: true,
      fresh_until_utc: null,
    });
  });
});

describe("operators", () => {
  it("are made with an invitation, listed, invited again, changed and disabled", async () => {
    const app = await openTestApp();

    const made = await expectChange(app, { path: OPERATORS, json: { ...NINA, login: "Nina" } });
    expect(made).toMatchObject({
      operator: { login: "nina", has_password: false },
      invitation: { token: expect.any(String) },
    });
    const { id } = (made as { operator: { id: string } }).operator;
    expect(await expectOk(app, { path: OPERATORS })).toMatchObject({ operators: [{ id }] });
    expect(await expectChange(app, { method: "POST", path: `${OPERATORS}/${id}/invitation` })).toMatchObject({
      operator: { id },
      invitation: { token: expect.any(String) },
    });
    expect(await expectChange(app, { path: `${OPERATORS}/${id}`, json: { roles: ["approver"] } })).toMatchObject({
      id,
      roles: ["approver"],
    });
    expect(await expectChange(app, { path: `${OPERATORS}/${id}`, json: { disabled: true } })).toMatchObject({
      disabled_at_utc: app.clock.nowUtc(),
    });
  });

  it.each<[string, (ids: People) => CallRequest, Parameters<typeof expectRefusal>[2]]>([
    ["a taken name", () => ({ path: OPERATORS, json: { ...NINA, login: "pia" } }), "LOGIN_NAME_TAKEN"],
    ["a name that is none", () => ({ path: OPERATORS, json: { ...NINA, login: "a b" } }), "INVALID_INPUT"],
    ["a password", () => ({ path: OPERATORS, json: { ...NINA, password: "correct horse" } }), "INVALID_INPUT"],
    ["an invitation for nobody", () => ({ method: "POST", path: `${OPERATORS}/x/invitation` }), "OPERATOR_UNKNOWN"],
    [
      "an invitation for who signs in elsewhere",
      ({ ole }) => ({ method: "POST", path: `${OPERATORS}/${ole}/invitation` }),
      "OPERATOR_OF_ISSUER",
    ],
    ["a change of nobody", () => ({ path: `${OPERATORS}/x`, json: { disabled: true } }), "OPERATOR_UNKNOWN"],
    ["a change of nothing", ({ pia }) => ({ path: `${OPERATORS}/${pia}`, json: {} }), "INVALID_INPUT"],
    [
      "roles of who comes from elsewhere",
      ({ ole }) => ({ path: `${OPERATORS}/${ole}`, json: { roles: ["owner"] } }),
      "OPERATOR_OF_ISSUER",
    ],
    ["the last owner", ({ ruth }) => ({ path: `${OPERATORS}/${ruth}`, json: { disabled: true } }), "LAST_OWNER"],
    [
      "an id in the body beside the one in the path",
      ({ pia, ruth }) => ({ path: `${OPERATORS}/${pia}`, json: { operator_id: ruth, disabled: true } }),
      "INVALID_INPUT",
    ],
    [
      "a list in place of fields",
      ({ pia }) => ({ path: `${OPERATORS}/${pia}`, json: [{ disabled: true }] }),
      "INVALID_INPUT",
    ],
    ["fields in the URL", ({ pia }) => ({ path: `${OPERATORS}/${pia}?disabled=true`, json: {} }), "INVALID_INPUT"],
  ])("refuse %s, and nothing is changed", async (_, request, code) => {
    const { app, ids } = await openPeopled();
    await expectRefusal(app, request(ids), code);
  });

  it("name the field that stands in the path and in the body", async () => {
    const { app, ids } = await openPeopled();
    const json = { operator_id: ids.pia, disabled: true };
    const problem = await expectRefusal(app, { path: `${OPERATORS}/${ids.pia}`, json }, "INVALID_INPUT");
    expect(problem.errors).toEqual([
      { path: "operator_id", message: "is in the path already, do not repeat it in the body" },
    ]);
  });
});

describe("API keys", () => {
  it("are made and shown once, listed without their secret, and revoked", async () => {
    const app = await openTestApp();

    const made = await expectChange(app, { path: KEYS, json: { name: "pipeline", scopes: ["cone:decide"] } });
    const { key, secret } = made as { key: { id: string }; secret: string };
    expect(secret).toMatch(new RegExp(`^vgo_${key.id}_`));
    const listed = await call(app, { path: KEYS });
    expect(listed.body).toEqual({ keys: [key] });
    expect(listed.text).not.toContain(secret);
    expect(await expectChange(app, { method: "DELETE", path: `${KEYS}/${key.id}` })).toMatchObject({
      id: key.id,
      revoked_at_utc: app.clock.nowUtc(),
    });
  });

  it("show nothing twice: the same call under its key has null in its place, with the header that says so", async () => {
    const app = await openTestApp();
    const request = {
      path: KEYS,
      json: { name: "pipeline", scopes: ["cone:decide"] },
      headers: { "idempotency-key": "key-1" },
    };
    const first = await call(app, request);
    const again = await call(app, request);

    expect(first.body).toMatchObject({ secret: expect.any(String) });
    expect(again.body).toEqual({ ...(first.body as object), secret: null });
    expect(again.headers["idempotency-replayed"]).toBe("true");
  });

  it.each<[string, (ids: People) => CallRequest, Parameters<typeof expectRefusal>[2]]>([
    ["what no key may do", () => ({ path: KEYS, json: { name: "k", scopes: ["keys:manage"] } }), "SCOPE_NOT_YOURS"],
    ["no scopes", () => ({ path: KEYS, json: { name: "k", scopes: [] } }), "INVALID_INPUT"],
    [
      "a time without end",
      () => ({ path: KEYS, json: { name: "k", scopes: ["cone:read"], expires_in_days: 9999 } }),
      "INVALID_INPUT",
    ],
    ["a key that is none", () => ({ method: "DELETE", path: `${KEYS}/none` }), "KEY_UNKNOWN"],
    [
      "a key in the URL's query",
      ({ key }) => ({ method: "DELETE", path: `${KEYS}/${key}?key_id=${key}` }),
      "INVALID_INPUT",
    ],
  ])("refuse %s, and nothing is changed", async (_, request, code) => {
    const { app, ids } = await openPeopled();
    await expectRefusal(app, request(ids), code);
  });

  it("are refused the second time they are revoked", async () => {
    const { app, ids } = await openPeopled();
    await expectChange(app, { method: "DELETE", path: `${KEYS}/${ids.key}` });
    await expectRefusal(app, { method: "DELETE", path: `${KEYS}/${ids.key}` }, "KEY_UNKNOWN");
  });
});

describe("log-ins", () => {
  it("are listed for oneself and, with the scope, for others, and ended", async () => {
    const { app, ids } = await openPeopled();

    expect(await expectOk(app, { path: LOGINS })).toEqual({ logins: [] });
    const listed = await call(app, { path: `${LOGINS}?operator_id=${ids.pia}` });
    expect(listed.body).toMatchObject({ logins: [{ id: ids.login, operator_id: ids.pia }] });
    expect(listed.text).not.toMatch(/token|hash/);
    expect(await expectChange(app, { method: "DELETE", path: `${LOGINS}/${ids.login}` })).toMatchObject({
      id: ids.login,
      end_reason: "revoked",
    });
    await expectRefusal(app, { method: "DELETE", path: `${LOGINS}/${ids.login}` }, "LOGIN_UNKNOWN");
    await expectRefusal(app, { path: `${LOGINS}?operator_id=nobody` }, "OPERATOR_UNKNOWN");
  });

  it("of others are for who may manage operators", async () => {
    const { app, ids } = await openPeopled();
    app.scopes = new Set(["access:self"]);
    for (const request of [
      { path: `${LOGINS}?operator_id=${ids.pia}` },
      { method: "DELETE", path: `${LOGINS}/${ids.login}` },
    ]) {
      const problem = await expectRefusal(app, request, "SCOPE_MISSING");
      expect(problem.facts).toEqual({ scope: "operators:manage" });
    }
    expect(await expectOk(app, { path: LOGINS })).toEqual({ logins: [] });
  });
});

describe("a change of who may come in", () => {
  const CHANGES: readonly ((ids: People) => CallRequest)[] = [
    () => ({ path: OPERATORS, json: NINA }),
    ({ pia }) => ({ path: `${OPERATORS}/${pia}`, json: { roles: ["viewer"] } }),
    ({ pia }) => ({ method: "POST", path: `${OPERATORS}/${pia}/invitation` }),
    () => ({ path: KEYS, json: { name: "k", scopes: ["cone:read"] } }),
    ({ key }) => ({ method: "DELETE", path: `${KEYS}/${key}` }),
    ({ login }) => ({ method: "DELETE", path: `${LOGINS}/${login}` }),
  ];

  it("is every change of the access room", () => {
    const changes = operations.filter(
      ({ verb: { spec } }) => spec.name.startsWith("access.") && spec.kind === "change",
    );
    expect(changes).toHaveLength(CHANGES.length);
  });

  it.each([
    ["an API key", { kind: "api_key", key_id: "key000000001" }],
    ["the key of the old service", { kind: "dev_key" }],
    ["headers that anybody can set", { kind: "dev_header" }],
    ["a log-in of an hour ago", { kind: "login", login_id: "l", confirmed_at_utc: "2026-01-01T08:00:00.000000Z" }],
  ] as const)("is refused to who is known by %s", async (_, credential) => {
    const { app, ids } = await openPeopled();
    app.credential = credential;
    for (const request of CHANGES) {
      const problem = await expectRefusal(app, request(ids), "LOGIN_NOT_FRESH");
      expect(problem.facts).toEqual({ fresh_seconds: 600 });
    }
  });

  it("is made by a person who showed a minute ago who it is", async () => {
    const { app, ids } = await openPeopled();
    app.credential = { kind: "login", login_id: "l", confirmed_at_utc: "2026-01-01T08:59:00.000000Z" };
    for (const request of CHANGES) await expectChange(app, request(ids));
  });
});
