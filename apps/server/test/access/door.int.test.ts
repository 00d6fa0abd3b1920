import { GoError, Me, ROLE_SCOPES, beginLogin, createOperator, listLogins } from "@valhalla-go/core";
import { listEntries } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { createSetupLink } from "../../src/access/door/setup-link.ts";
import { call, expectOk } from "../kit/call.ts";
import { openTestApp } from "../kit/test-app.ts";
import { DOOR, PASSWORD, callWithKey, cheapHash, cookieOf, openAccessScene } from "./access-scene.ts";

const REFUSED = { status: 401, body: { code: "LOGIN_REFUSED" } };
const NEW_PASSWORD = "walnut compass ferry";

describe("GET the door", () => {
  it("tells everybody how to get in, and nothing else", async () => {
    const { app } = await openAccessScene();
    expect(await expectOk(app, { path: DOOR })).toEqual({ access: "required", oidc: null, needs_owner: false });
  });

  it("tells that nobody can sign in yet", async () => {
    const app = await openTestApp({ access: () => ({ access: "local" }) });
    expect(await expectOk(app, { path: DOOR })).toEqual({ access: "local", oidc: null, needs_owner: true });
  });

  it.each(["/login", "/logout", "/confirm", "/password", "/invitation", "/setup"])(
    "takes %s by POST of JSON only, from a browser with the header that says so",
    async (path) => {
      const { app } = await openAccessScene();
      expect(await call(app, { path: `${DOOR}${path}` })).toMatchObject({ status: 405 });
      expect(
        await call(app, {
          path: `${DOOR}${path}`,
          body: "login=olga",
          headers: { "content-type": "application/x-www-form-urlencoded" },
        }),
      ).toMatchObject({ status: 415 });
      expect(
        await call(app, { path: `${DOOR}${path}`, json: {}, headers: { "sec-fetch-site": "same-origin" } }),
      ).toMatchObject({ status: 403, body: { code: "CLIENT_HEADER_MISSING" } });
      expect(
        await call(app, {
          path: `${DOOR}${path}`,
          json: {},
          headers: { "sec-fetch-site": "same-site", "x-vgo-client": "1" },
        }),
      ).toMatchObject({ status: 403, body: { code: "CROSS_SITE_REFUSED" } });
    },
  );
});

describe("signing in", () => {
  it("gives a cookie that no script reads, and says who it is", async () => {
    const { app, olga, door } = await openAccessScene();

    const answer = await door("/login", { login: "Olga", password: PASSWORD });

    expect(answer.status).toBe(200);
    expect(Me.parse(answer.body)).toMatchObject({
      actor: { kind: "operator", id: olga.id, name: "Olga Berg", auth: "password" },
      roles: ["owner"],
      credential: "login",
      is_fresh: true,
    });
    const { port } = new URL(app.origin);
    expect(answer.headers["set-cookie"]).toEqual([
      expect.stringMatching(new RegExp(`^vgo-${port}=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax$`)),
    ]);
    expect(answer.headers["cache-control"]).toBe("no-store");
    const me = await expectOk(app, { path: "/core/access/me", headers: { cookie: cookieOf(answer) } });
    expect(me).toEqual(answer.body);
  });

  it("is recorded with address and account, and without password or token", async () => {
    const { app, olga, signIn } = await openAccessScene();
    const cookie = await signIn();
    const [entry] = await listEntries(app.ctx);
    expect(entry).toMatchObject({
      event: "ACCESS_LOGIN",
      actor: { id: olga.id, auth: "password" },
      payload: { auth: "password", address: "127.0.0.1" },
    });
    expect(JSON.stringify(entry)).not.toContain(cookie.split("=")[1]);
    expect(JSON.stringify(entry)).not.toContain(PASSWORD);
  });

  it("is refused in the same words for a wrong password, an unknown name and a disabled account", async () => {
    const { app, olga, deeds, door, makeOperator } = await openAccessScene();
    const { id } = await makeOperator("viktor", ["viewer"]);
    await app.ctx.store.write(async (tx) => {
      const stored = await tx.access.findOperator(id);
      if (stored === null) throw new Error("the account is there");
      await tx.access.saveOperator({
        ...stored,
        operator: { ...stored.operator, disabled_at_utc: app.clock.nowUtc() },
      });
    });

    const answers = [
      await door("/login", { login: "olga", password: "wrong" }),
      await door("/login", { login: "nobody", password: PASSWORD }),
      await door("/login", { login: "lantern pebble orbit", password: "" }),
      await door("/login", { login: "viktor", password: PASSWORD }),
    ];

    for (const answer of answers) {
      expect(answer).toMatchObject(REFUSED);
      expect(answer.headers["set-cookie"]).toBeUndefined();
      expect({ ...(answer.body as object), request_id: "" }).toEqual({
        ...(answers[0]?.body as object),
        request_id: "",
      });
    }
    const payload = { auth: "password", address: "127.0.0.1" };
    const failures = deeds.filter(({ event }) => event === "ACCESS_LOGIN_FAIL");
    expect(failures.map((deed) => deed.payload)).toEqual([
      { ...payload, operator_id: olga.id },
      { ...payload, operator_id: null },
      { ...payload, operator_id: null },
      { ...payload, operator_id: id },
    ]);
  });

  it("keeps no name that is no account: people type passwords there", async () => {
    const { app, deeds, door } = await openAccessScene();
    await door("/login", { login: "hunter2-canary", password: "hunter2-canary" });
    const kept = JSON.stringify([deeds, app.reported, await listEntries(app.ctx)]);
    expect(kept).not.toContain("hunter2-canary");
  });

  it("gives another token each time, and ends the log-in that the browser had", async () => {
    const { app, door, signIn } = await openAccessScene();
    const first = await signIn();

    const again = await door("/login", { login: "olga", password: PASSWORD }, first);

    expect(cookieOf(again)).not.toBe(first);
    expect(await call(app, { path: "/core/access/me", headers: { cookie: first } })).toMatchObject({
      status: 401,
      body: { facts: { problem: "revoked" } },
    });
    await expectOk(app, { path: "/core/access/me", headers: { cookie: cookieOf(again) } });
  });

  it("takes no token that was planted before: a cookie that counts for nothing stays without meaning", async () => {
    const { app, door } = await openAccessScene();
    const { port } = new URL(app.origin);
    const planted = `vgo-${port}=${"p".repeat(43)}`;
    const answer = await door("/login", { login: "olga", password: PASSWORD }, planted);
    expect(cookieOf(answer)).not.toBe(planted);
    expect(await call(app, { path: "/core/access/me", headers: { cookie: planted } })).toMatchObject({ status: 401 });
  });

  it("is counted before anything is looked at, and given back when it succeeds", async () => {
    const counted: unknown[] = [];
    const budget = {
      take: async (attempt: object) => void counted.push({ take: attempt }),
      clear: async (attempt: object) => void counted.push({ clear: attempt }),
    };
    const { door } = await openAccessScene({ budget });
    await door("/login", { login: "OLGA", password: "wrong" });
    await door("/login", { login: "not a name", password: "wrong" });
    const answer = await door("/login", { login: "olga", password: PASSWORD });
    await door("/confirm", { password: "wrong" }, cookieOf(answer));
    const { login_id } = Me.parse(answer.body);
    const olga = { login: "olga", address: "127.0.0.1" };
    expect(counted).toEqual([
      { take: olga },
      { take: { login: "not a name", address: "127.0.0.1" } },
      { take: olga },
      { clear: olga },
      { take: { login: `#${login_id}`, address: null } },
    ]);
  });

  it("is refused when another password was set while this one was checked", async () => {
    const { app, olga } = await openAccessScene();
    const begin = beginLogin({
      ctx: { ...app.ctx, caller: { ...app.ctx.caller, actor: { kind: "operator", id: olga.id, name: olga.name } } },
      input: {
        token_hash: app.deps.secrets.digest("token"),
        auth: "password",
        address: null,
        agent: null,
        expected_hash: cheapHash(PASSWORD),
      },
    });
    await expect(begin).rejects.toMatchObject({ code: "LOGIN_REFUSED" });
    expect(await app.ctx.store.read((tx) => tx.access.listLogins(olga.id))).toEqual([]);
  });

  it("looks at no password when the attempts are used up", async () => {
    const used_up = new GoError("RATE_LIMITED", { budget: "log-ins", retry_after_seconds: 7 });
    const { door } = await openAccessScene({
      budget: { take: () => Promise.reject(used_up), clear: async () => {} },
    });
    const answer = await door("/login", { login: "olga", password: PASSWORD });
    expect(answer).toMatchObject({ status: 429, body: { code: "RATE_LIMITED" } });
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });
});

describe("a log-in", () => {
  const EXPIRED = { status: 401, body: { code: "CREDENTIAL_REFUSED", facts: { problem: "expired" } } };

  it("ends when it is not used for half an hour", async () => {
    const { app, signIn } = await openAccessScene();
    const headers = { cookie: await signIn() };
    app.clock.advanceSeconds(30 * 60 - 1);
    await expectOk(app, { path: "/core/access/me", headers });
    app.clock.advanceSeconds(30 * 60);
    expect(await call(app, { path: "/core/access/me", headers })).toMatchObject(EXPIRED);
  });

  it("goes on as long as it is used, though uses are written later, but twelve hours at most", async () => {
    const { app, signIn } = await openAccessScene();
    const headers = { cookie: await signIn() };
    for (let used = 0; used < 12 * 60 - 20; used += 20) {
      app.clock.advanceSeconds(20 * 60);
      await expectOk(app, { path: "/core/access/me", headers });
    }
    app.clock.advanceSeconds(20 * 60);
    expect(await call(app, { path: "/core/access/me", headers })).toMatchObject(EXPIRED);
  });

  it("is not used by a page that refreshes itself while nobody is there", async () => {
    const { app, signIn } = await openAccessScene();
    const headers = { cookie: await signIn() };
    app.clock.advanceSeconds(29 * 60);
    await expectOk(app, { path: "/core/access/me", headers: { ...headers, "x-vgo-unattended": "1" } });
    app.clock.advanceSeconds(60);
    expect(await call(app, { path: "/core/access/me", headers })).toMatchObject(EXPIRED);
  });

  it("is not used by being refused", async () => {
    const { app, signIn } = await openAccessScene();
    const headers = { cookie: await signIn() };
    app.clock.advanceSeconds(30 * 60);
    expect(await call(app, { path: "/core/access/me", headers })).toMatchObject(EXPIRED);
    expect(await call(app, { path: "/core/access/me", headers })).toMatchObject(EXPIRED);
  });

  it.each(["", "x", "p".repeat(43), `${"p".repeat(43)}p`])("is nobody's with the token %j", async (token) => {
    const { app } = await openAccessScene({ access: "local" });
    const cookie = `vgo-${new URL(app.origin).port}=${token}`;
    expect(await call(app, { path: "/core/access/me", headers: { cookie } })).toMatchObject({
      status: 401,
      body: { code: "CREDENTIAL_REFUSED" },
    });
  });

  it("has the rights that its operator has now", async () => {
    const { app, makeOperator, signIn } = await openAccessScene();
    const viktor = await makeOperator("viktor", ["viewer"]);
    const headers = { cookie: await signIn("viktor") };
    expect(await expectOk(app, { path: "/core/access/me", headers })).toMatchObject({
      scopes: expect.not.arrayContaining(["session:operate"]),
    });

    await app.ctx.store.write(async (tx) => {
      const stored = await tx.access.findOperator(viktor.id);
      if (stored === null) throw new Error("the account is there");
      await tx.access.saveOperator({ ...stored, operator: { ...stored.operator, roles: ["operator"] } });
      await tx.audit.append({
        id: app.ctx.ids.next(),
        ts_utc: app.clock.nowUtc(),
        actor: viktor.created_by,
        workspace: "default",
        request_id: null,
        event: "ACCESS_OPERATOR_SET",
        session_id: null,
        payload: {},
      });
    });

    const me = Me.parse(await expectOk(app, { path: "/core/access/me", headers }));
    expect(me.scopes.toSorted()).toEqual([...ROLE_SCOPES.operator].toSorted());
  });
});

describe("signing out", () => {
  it("ends the log-in and takes the cookie back", async () => {
    const { app, olga, door, signIn } = await openAccessScene();
    const cookie = await signIn();

    const answer = await door("/logout", {}, cookie);

    expect(answer).toMatchObject({ status: 200, body: { ended: true } });
    expect(answer.headers["set-cookie"]).toEqual([expect.stringMatching(/=; Max-Age=0; Path=\/; HttpOnly; /)]);
    expect(await call(app, { path: "/core/access/me", headers: { cookie } })).toMatchObject({
      status: 401,
      body: { facts: { problem: "revoked" } },
    });
    expect((await listEntries(app.ctx))[0]).toMatchObject({
      event: "ACCESS_LOGIN_END",
      actor: { id: olga.id },
      payload: { end_reason: "signed_out" },
    });
  });

  it("takes the cookie back of who is not signed in, and changes nothing", async () => {
    const { app, door } = await openAccessScene();
    const before = await app.state();
    const answer = await door("/logout", {}, `vgo-${new URL(app.origin).port}=x`);
    expect(answer).toMatchObject({ status: 200, body: { ended: false } });
    expect(answer.headers["set-cookie"]).toHaveLength(1);
    expect(await app.state()).toEqual(before);
  });
});

describe("showing anew who it is", () => {
  it("lets keys be made again after the ten minutes are over", async () => {
    const { app, door, signIn } = await openAccessScene();
    const cookie = await signIn();
    const headers = { cookie, "x-vgo-client": "1" };
    const makeKey = () =>
      call(app, { path: "/core/access/keys", json: { name: "CI", scopes: ["cone:decide"] }, headers });
    expect(await makeKey()).toMatchObject({ status: 200 });
    app.clock.advanceSeconds(10 * 60);
    expect(await makeKey()).toMatchObject({ status: 403, body: { code: "LOGIN_NOT_FRESH" } });

    expect(await door("/confirm", { password: "wrong" }, cookie)).toMatchObject(REFUSED);
    expect(await makeKey()).toMatchObject({ status: 403, body: { code: "LOGIN_NOT_FRESH" } });
    const confirmed = await door("/confirm", { password: PASSWORD }, cookie);

    expect(confirmed).toMatchObject({ status: 200, body: { is_fresh: true } });
    expect(await makeKey()).toMatchObject({ status: 200 });
  });

  it("needs a log-in: neither nobody nor an API key can", async () => {
    const { app, door, makeKey } = await openAccessScene({ access: "local" });
    const { secret } = await makeKey();
    expect(await door("/confirm", { password: PASSWORD })).toMatchObject({
      status: 401,
      body: { code: "CREDENTIAL_MISSING" },
    });
    const headers = { authorization: `Bearer ${secret}` };
    expect(await call(app, { path: `${DOOR}/confirm`, json: { password: PASSWORD }, headers })).toMatchObject({
      status: 401,
      body: { code: "CREDENTIAL_MISSING" },
    });
  });
});

describe("setting another password", () => {
  it("ends every log-in, gives the caller a new one, and the old password counts no more", async () => {
    const { app, olga, door, signIn } = await openAccessScene();
    const [here, elsewhere] = [await signIn(), await signIn()];

    const answer = await door("/password", { current_password: PASSWORD, new_password: NEW_PASSWORD }, here);

    expect(answer).toMatchObject({ status: 200, body: { actor: { id: olga.id } } });
    for (const cookie of [here, elsewhere]) {
      expect(await call(app, { path: "/core/access/me", headers: { cookie } })).toMatchObject({ status: 401 });
    }
    await expectOk(app, { path: "/core/access/me", headers: { cookie: cookieOf(answer) } });
    expect(await door("/login", { login: "olga", password: PASSWORD })).toMatchObject(REFUSED);
    expect(await door("/login", { login: "olga", password: NEW_PASSWORD })).toMatchObject({ status: 200 });
  });

  it("is refused without the current one, and for one that is easy to guess; nothing ends by that", async () => {
    const { app, door, signIn } = await openAccessScene();
    const cookie = await signIn();
    expect(await door("/password", { current_password: "wrong", new_password: NEW_PASSWORD }, cookie)).toMatchObject(
      REFUSED,
    );
    for (const new_password of ["short", "password1234", "olga-berg-2026", "valhalla-go-1"]) {
      expect(await door("/password", { current_password: PASSWORD, new_password }, cookie)).toMatchObject({
        status: 422,
        body: { code: "PASSWORD_WEAK" },
      });
    }
    await expectOk(app, { path: "/core/access/me", headers: { cookie } });
    expect((await door("/login", { login: "olga", password: PASSWORD })).status).toBe(200);
  });
});

describe("an invitation", () => {
  async function invite() {
    const scene = await openAccessScene();
    const { invitation, operator } = await createOperator({
      ctx: scene.app.ctx,
      input: { login: "maria", name: "Maria Alba", roles: ["approver"] },
    });
    return { ...scene, operator, token: invitation.token ?? "" };
  }

  it("lets its person set a password, once, and signs them in", async () => {
    const { door, operator, token } = await invite();

    const answer = await door("/invitation", { token, password: NEW_PASSWORD });

    expect(answer).toMatchObject({ status: 200, body: { actor: { id: operator.id }, roles: ["approver"] } });
    expect(cookieOf(answer)).not.toBe("");
    expect(await door("/invitation", { token, password: "another lantern ferry" })).toMatchObject({
      status: 403,
      body: { code: "INVITATION_REFUSED" },
    });
    expect(await door("/login", { login: "maria", password: NEW_PASSWORD })).toMatchObject({ status: 200 });
  });

  it("is refused when it is too old, or was never one", async () => {
    const { app, door, token } = await invite();
    const refused = { status: 403, body: { code: "INVITATION_REFUSED" } };
    expect(await door("/invitation", { token: "x", password: NEW_PASSWORD })).toMatchObject(refused);
    app.clock.advanceSeconds(3 * 86_400);
    expect(await door("/invitation", { token, password: NEW_PASSWORD })).toMatchObject(refused);
    expect(await door("/login", { login: "maria", password: NEW_PASSWORD })).toMatchObject(REFUSED);
  });

  it("stays good for another try after a password that is easy to guess", async () => {
    const { door, token } = await invite();
    expect(await door("/invitation", { token, password: "maria.alba.2026" })).toMatchObject({
      status: 422,
      body: { code: "PASSWORD_WEAK" },
    });
    expect(await door("/invitation", { token, password: NEW_PASSWORD })).toMatchObject({ status: 200 });
  });
});

describe("the link of the first start", () => {
  const FIRST = { login: "olga", name: "Olga Berg", password: NEW_PASSWORD };

  async function setUp() {
    const app = await openTestApp({ access: (deps) => ({ setup: createSetupLink(deps) }) });
    // The first secret that was made.
    const token = `secret-${"1".padStart(36, "0")}`;
    const post = (json: unknown) => call(app, { path: `${DOOR}/setup`, json, headers: { "x-vgo-client": "1" } });
    return { app, token, post };
  }

  it("makes the first owner, once, and signs them in", async () => {
    const { app, token, post } = await setUp();

    const answer = await post({ token, ...FIRST });

    expect(answer).toMatchObject({ status: 200, body: { roles: ["owner"], credential: "login" } });
    await expectOk(app, { path: "/core/access/me", headers: { cookie: cookieOf(answer) } });
    expect(await expectOk(app, { path: DOOR })).toMatchObject({ needs_owner: false });
    expect(await post({ token, ...FIRST, login: "eve" })).toMatchObject({
      status: 403,
      body: { code: "INVITATION_REFUSED" },
    });
  });

  it("is refused with another token, and after fifteen minutes; nobody is made by that", async () => {
    const { app, token, post } = await setUp();
    expect(await post({ token: `${token}x`, ...FIRST })).toMatchObject({ status: 403 });
    app.clock.advanceSeconds(15 * 60);
    expect(await post({ token, ...FIRST })).toMatchObject({ status: 403, body: { code: "INVITATION_REFUSED" } });
    expect(await expectOk(app, { path: DOOR })).toMatchObject({ needs_owner: true });
  });

  it("counts nowhere where the start printed none", async () => {
    const app = await openTestApp({ access: () => ({}) });
    const headers = { "x-vgo-client": "1" };
    for (const token of ["", "null", "undefined"]) {
      expect(await call(app, { path: `${DOOR}/setup`, json: { token, ...FIRST }, headers })).toMatchObject({
        status: 403,
      });
    }
  });
});

describe("log-ins of mine", () => {
  it("tell where I am signed in, and end one by one", async () => {
    const { app, olga, signIn } = await openAccessScene();
    const [here, there] = [await signIn(), await signIn()];
    const headers = { cookie: here, "x-vgo-client": "1" };
    const { logins } = listLogins.spec.output.parse(await expectOk(app, { path: "/core/access/logins", headers }));
    expect(logins).toHaveLength(2);
    expect(logins.every(({ operator_id }) => operator_id === olga.id)).toBe(true);
    const [{ id } = { id: "" }] = logins;

    await expectOk(app, { path: `/core/access/logins/${id}`, method: "DELETE", headers });

    expect(await call(app, { path: "/core/access/me", headers: { cookie: there } })).toMatchObject({ status: 401 });
    expect(await callWithKey(app, "vgo_x")).toMatchObject({ status: 401 });
  });
});
