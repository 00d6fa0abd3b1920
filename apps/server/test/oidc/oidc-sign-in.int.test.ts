import { updateOperator } from "@valhalla-go/core";
import { describe, expect, test } from "vitest";
import { systemCaller } from "../../src/caller/system-caller.ts";
import { firstOf } from "./first-of.ts";
import { openOidcScene } from "./oidc-scene.ts";
import { REFUSED } from "./test-browser.ts";
import { CLIENT_ID, CLIENT_SECRET, nowSeconds } from "./test-issuer.ts";

describe("who signs in at the identity provider", () => {
  test("comes in with the roles of the mapping, under issuer and subject, and goes on where they wanted to", async () => {
    const scene = await openOidcScene();
    const browser = scene.browse();

    const answer = await browser.signIn("?to=/sessions?state=active");

    expect(answer).toMatchObject({ status: 303, headers: { location: "/sessions?state=active" } });
    const operator = firstOf(await scene.operators());
    expect(operator).toMatchObject({
      login: null,
      name: "Ida Okafor",
      roles: ["operator"],
      oidc: { issuer: scene.issuer.url, subject: "ida" },
      has_password: false,
      created_by: { kind: "system" },
    });
    const login = firstOf(await scene.logins(operator.id));
    expect(login).toMatchObject({ auth: "oidc", address: "127.0.0.1", agent: "a browser of the tests" });
    expect(await scene.events()).toEqual(["ACCESS_LOGIN", "ACCESS_OPERATOR_SET"]);
    const port = new URL(scene.origin).port;
    expect([...browser.cookies.keys()]).toEqual([`vgo-${port}`]);
    expect(answer.headers["set-cookie"]?.find((line) => line.startsWith(`vgo-${port}=`))).toMatch(
      /; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect([scene.deeds, scene.refusals, scene.unexpected]).toEqual([[], [], []]);
  });

  test("leaves with state, nonce and the challenge of PKCE, and nothing secret in the address", async () => {
    const scene = await openOidcScene();
    const browser = scene.browse();

    const url = new URL(await browser.leave());

    expect(url.origin).toBe(scene.issuer.url);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: "code",
      client_id: CLIENT_ID,
      redirect_uri: `${scene.origin}/core/access/door/oidc/return`,
      scope: "openid profile email",
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    });
    await browser.get(await browser.askIssuer(url.href));
    const { code_verifier } = firstOf(scene.issuer.tokenRequests).body;
    expect(code_verifier).toMatch(/^[\w-]{43}$/);
    expect(url.href).not.toContain(code_verifier);
    expect(url.href).not.toContain(CLIENT_SECRET);
  });

  test("has a cookie for ten minutes that scripts cannot read and that holds nothing readable", async () => {
    const scene = await openOidcScene();
    const browser = scene.browse();

    const { headers } = await browser.get("/core/access/door/oidc?to=/sessions");

    expect(headers["set-cookie"]).toHaveLength(1);
    const line = firstOf(headers["set-cookie"]);
    expect(line).toMatch(/^vgo-\d+-oidc=[\w.-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
    const state = new URL(headers.location!).searchParams.get("state")!;
    const parts = (/=([^;]+)/.exec(line)?.[1] ?? "").split(".");
    expect(parts).toHaveLength(5);
    for (const part of parts) expect(Buffer.from(part, "base64url").toString("latin1")).not.toContain(state);
  });

  test("is sent back to the public address, and behind TLS has cookies for TLS alone", async () => {
    const scene = await openOidcScene({ public_url: "https://go.example" });
    const headers = { "x-forwarded-proto": "https" };
    const left = await fetch(`${scene.origin}/core/access/door/oidc`, { redirect: "manual", headers });
    const url = left.headers.get("location") ?? "";
    const redirect_uri = "https://go.example/core/access/door/oidc/return";
    expect(new URL(url).searchParams.get("redirect_uri")).toBe(redirect_uri);
    const cookie = firstOf(left.headers.getSetCookie());
    expect(cookie).toMatch(/^__Host-vgo-oidc=.*; Path=\/; HttpOnly; SameSite=Lax; Secure$/);

    const returned = await scene.browse().askIssuer(url);
    const back = await fetch(scene.origin + returned, {
      redirect: "manual",
      headers: { ...headers, cookie: cookie.split(";")[0] ?? "" },
    });

    expect(back.headers.get("location")).toBe("/");
    expect(back.headers.getSetCookie().toSorted()).toEqual([
      "__Host-vgo-oidc=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure",
      expect.stringMatching(/^__Host-vgo=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/),
    ]);
    expect(firstOf(scene.issuer.tokenRequests).body).toMatchObject({ redirect_uri });
  });

  test("is vouched for to a client that shows its secret as the provider takes it", async () => {
    const scene = await openOidcScene();
    await scene.browse().signIn();
    expect(scene.issuer.tokenRequests.at(-1)).toMatchObject({
      authorization: undefined,
      body: { client_secret: CLIENT_SECRET },
    });
    // A provider that says nothing takes it in the header.
    scene.issuer.metadata = { token_endpoint_auth_methods_supported: undefined };
    scene.wait(3600);
    await scene.browse().signIn();
    const seen = scene.issuer.tokenRequests.at(-1);
    expect(seen?.authorization).toMatch(/^Basic /);
    expect(seen?.body).not.toHaveProperty("client_secret");
    expect(scene.refusals).toEqual([]);
  });

  test("is the same operator at the next log-in, with the name and roles of that day", async () => {
    const scene = await openOidcScene();
    await scene.browse().signIn();
    scene.issuer.claims = {
      ...scene.issuer.claims,
      name: "Ida Okafor-Lind",
      groups: ["x", "vgo-viewers", "vgo-owners"],
    };

    await scene.browse().signIn();

    const operators = await scene.operators();
    expect(operators).toMatchObject([{ name: "Ida Okafor-Lind", roles: ["viewer", "owner"] }]);
    expect(await scene.logins(firstOf(operators).id)).toHaveLength(2);
    expect(await scene.events()).toEqual([
      "ACCESS_LOGIN",
      "ACCESS_OPERATOR_SET",
      "ACCESS_LOGIN",
      "ACCESS_OPERATOR_SET",
    ]);
  });

  test("changes nothing of the account when nothing changed there", async () => {
    const scene = await openOidcScene();
    await scene.browse().signIn();
    await scene.browse().signIn();
    expect(await scene.events()).toEqual(["ACCESS_LOGIN", "ACCESS_LOGIN", "ACCESS_OPERATOR_SET"]);
  });

  test("is another operator under another subject, whatever the e-mail address says", async () => {
    const scene = await openOidcScene();
    scene.issuer.claims = { ...scene.issuer.claims, email: "ida@example.com", email_verified: true };
    await scene.browse().signIn();
    scene.issuer.claims = { ...scene.issuer.claims, sub: "mallory" };
    await scene.browse().signIn();
    expect((await scene.operators()).map(({ oidc }) => oidc?.subject)).toEqual(["ida", "mallory"]);
  });

  test("may come back to another server of the installation than they left from", async () => {
    const scene = await openOidcScene();
    const browser = scene.browse();
    const returned = await browser.askIssuer(await browser.leave("?to=/record"));
    const other = await scene.listenAgain();
    // Behind one name both have one cookie.
    const [, sealed] = firstOf(browser.cookies);
    const cookie = `vgo-${new URL(other).port}-oidc=${sealed}`;

    const answer = await fetch(other + returned, { redirect: "manual", headers: { cookie } });

    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/record");
  });

  test("is as fresh as what they showed there, which may be a while ago", async () => {
    const scene = await openOidcScene();
    const auth_time = nowSeconds() - 7200;
    scene.issuer.claims = { ...scene.issuer.claims, auth_time };
    await scene.browse().signIn();
    scene.issuer.claims = { ...scene.issuer.claims, auth_time: undefined };
    await scene.browse().signIn();
    const operator = firstOf(await scene.operators());
    const logins = await scene.logins(operator.id);
    expect(logins.map(({ confirmed_at_utc }) => confirmed_at_utc).toSorted()).toEqual([
      "1970-01-01T00:00:00.000000Z",
      `${new Date(auth_time * 1000).toISOString().slice(0, -1)}000Z`,
    ]);
  });

  test("is counted as an attempt, which a success takes back", async () => {
    const scene = await openOidcScene();
    const browser = scene.browse();
    await browser.leave();
    const attempt = { login: null, address: "127.0.0.1" };
    expect(scene.attempts).toEqual({ taken: [attempt], cleared: [] });
    await browser.signIn();
    expect(scene.attempts).toEqual({ taken: [attempt, attempt], cleared: [attempt] });
  });
});

describe("who is not let in", () => {
  test("has no role by the mapping: nobody gets one by default, not even the first", async () => {
    const scene = await openOidcScene();
    const before = await scene.state();
    for (const groups of [undefined, [], ["others"], "VGO-OPERATORS", ["__proto__", "constructor"], [["vgo-owners"]]]) {
      scene.issuer.claims = { ...scene.issuer.claims, groups };
      const answer = await scene.browse().signIn();
      expect(answer.headers.location).toMatch(REFUSED);
    }
    expect(firstOf(scene.refusals).problem).toBe(
      'the claim "groups" of the ID token gives no role here; access.oidc.roles in settings.yaml says which of its values do',
    );
    expect(scene.deeds).toHaveLength(6);
    expect(await scene.state()).toEqual(before);
  });

  test("has an account that is disabled", async () => {
    const scene = await openOidcScene();
    await scene.browse().signIn();
    const [{ id: operator_id } = { id: "" }] = await scene.operators();
    await scene.run(updateOperator, { caller: systemCaller, input: { operator_id, disabled: true } });
    const before = await scene.state();
    for (const groups of [["vgo-operators"], ["vgo-owners"]]) {
      scene.issuer.claims = { ...scene.issuer.claims, groups };
      const browser = scene.browse();
      expect((await browser.signIn()).headers.location).toMatch(REFUSED);
      expect([...browser.cookies]).toEqual([]);
    }
    expect(scene.refusals.map(({ problem }) => problem)).toEqual([
      "the account is disabled here",
      "the account is disabled here",
    ]);
    expect(await scene.state()).toEqual(before);
  });

  test("said no at the provider, and the record says that with the address and nothing that a stranger chose", async () => {
    const scene = await openOidcScene();
    const browser = scene.browse();
    for (const [error, told] of [
      ["access_denied", "access_denied"],
      ["<b>buy now</b>", "an error"],
    ] as const) {
      scene.issuer.detour = (url) => {
        url.searchParams.delete("code");
        url.searchParams.set("error", error);
        url.searchParams.set("error_description", "a text of the attacker");
      };
      await browser.signIn();
      expect(scene.deeds.at(-1)).toEqual({
        event: "ACCESS_LOGIN_FAIL",
        payload: { auth: "oidc", problem: `the identity provider answered ${told}`, address: "127.0.0.1" },
      });
    }
  });
});

describe("showing anew who one is", () => {
  test("asks the provider to ask again, and makes the log-in fresh that it was asked for", async () => {
    const scene = await openOidcScene();
    const browser = scene.browse();
    scene.issuer.claims = { ...scene.issuer.claims, auth_time: nowSeconds() - 7200 };
    await browser.signIn();
    const operator = firstOf(await scene.operators());
    const before = firstOf(await scene.logins(operator.id));

    scene.issuer.claims = { ...scene.issuer.claims, auth_time: nowSeconds() };
    const url = await browser.leave("?confirm=1&to=/access");
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({ prompt: "login", max_age: "0" });
    const answer = await browser.get(await browser.askIssuer(url));

    expect(answer.headers.location).toBe("/access");
    const logins = await scene.logins(operator.id);
    expect(logins).toHaveLength(1);
    const after = firstOf(logins);
    expect(after.confirmed_at_utc > before.confirmed_at_utc).toBe(true);
    expect(after.confirmed_at_utc > after.started_at_utc).toBe(true);
    expect((await scene.events())[0]).toBe("ACCESS_LOGIN_CONFIRM");
    expect(scene.attempts.taken.at(-1)).toEqual({ login: `#${after.id}`, address: null });
  });

  test.each([
    ["when the provider remembered instead of asking", { auth_time: nowSeconds() - 120 }],
    ["when the provider does not say when it asked", { auth_time: undefined }],
    ["when somebody else signed in there whom nobody knows", { sub: "mallory", groups: ["vgo-owners"] }],
    ["when somebody else signed in there who has an account", { sub: "otto" }],
    ["when no role is left", { groups: [] }],
  ])("is refused %s, and changes nothing", async (_when, claims) => {
    const scene = await openOidcScene();
    const { claims: ida } = scene.issuer;
    scene.issuer.claims = { ...ida, sub: "otto" };
    await scene.browse().signIn();
    scene.issuer.claims = ida;
    const browser = scene.browse();
    await browser.signIn();
    const before = await scene.state();
    scene.issuer.claims = { ...ida, auth_time: nowSeconds(), ...claims };
    expect((await browser.signIn("?confirm=1")).headers.location).toMatch(REFUSED);
    expect(await scene.state()).toEqual(before);
  });

  test("is only for who signed in there", async () => {
    const scene = await openOidcScene();
    expect(await scene.browse().leave("?confirm=1")).toMatch(REFUSED);
    expect(firstOf(scene.refusals).problem).toBe(
      "only who signed in at the identity provider can show anew there who it is",
    );
  });
});
