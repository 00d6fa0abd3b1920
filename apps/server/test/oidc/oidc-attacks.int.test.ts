import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { UnsecuredJWT, decodeJwt } from "jose";
import { describe, expect, test } from "vitest";
import type { OidcProvider } from "../../src/access/oidc/oidc-provider.ts";
import { oidcRefusal } from "../../src/access/oidc/oidc-refusal.ts";
import { firstOf } from "./first-of.ts";
import { type OidcScene, openOidcScene } from "./oidc-scene.ts";
import { REFUSED } from "./test-browser.ts";
import { CLIENT_ID, CLIENT_SECRET, type Claims, type TestIssuer, nowSeconds } from "./test-issuer.ts";

interface Attack {
  readonly name: string;
  /** What the log says. */
  readonly says: RegExp;
  readonly prepare: (issuer: TestIssuer) => void;
}

function claiming(claims: Claims): Attack["prepare"] {
  return (issuer) => void (issuer.claims = { ...issuer.claims, ...claims });
}

/** The ID token that the issuer answers with is replaced. */
function replacing(replace: (id_token: string) => string): Attack["prepare"] {
  return (issuer) => {
    issuer.bend = ({ body }) => void (body["id_token"] = replace(String(body["id_token"])));
  };
}

function withoutSignature(id_token: string): string {
  return new UnsecuredJWT(decodeJwt(id_token)).encode();
}

const { privateKey: anotherKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** The same token, under the name of the issuer's own key, signed by another one. */
function signedByAnother(id_token: string): string {
  const text = id_token.slice(0, id_token.lastIndexOf("."));
  return `${text}.${sign("RSA-SHA256", Buffer.from(text), anotherKey).toString("base64url")}`;
}

/** The signature is of the issuer, the claims are not. */
function promoted(id_token: string): string {
  const [header, payload = "", signature] = id_token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Claims;
  const forged = Buffer.from(JSON.stringify({ ...claims, groups: ["vgo-owners"] })).toString("base64url");
  return [header, forged, signature].join(".");
}

/** Signed with the secret that the client has in common with the issuer, and with whoever stole it. */
function signedBySecret(id_token: string): string {
  const header = Buffer.from(JSON.stringify({ alg: "HS256" })).toString("base64url");
  const text = `${header}.${id_token.split(".")[1]}`;
  return `${text}.${createHmac("sha256", CLIENT_SECRET).update(text).digest("base64url")}`;
}

function allowing(...algorithms: string[]): Attack["prepare"] {
  return (issuer) => {
    issuer.metadata = { ...issuer.metadata, id_token_signing_alg_values_supported: ["RS256", ...algorithms] };
  };
}

function both(...steps: Attack["prepare"][]): Attack["prepare"] {
  return (issuer) => {
    for (const step of steps) step(issuer);
  };
}

const ATTACKS: readonly Attack[] = [
  { name: "a token of another issuer", says: /"iss"/, prepare: claiming({ iss: "https://evil.example" }) },
  {
    name: "a token whose issuer differs by a slash",
    says: /"iss"/,
    prepare: (issuer) => claiming({ iss: `${issuer.url}/` })(issuer),
  },
  { name: "a token for another client", says: /"aud"/, prepare: claiming({ aud: "another" }) },
  {
    name: "a token for several clients, given to another one",
    says: /"azp"/,
    prepare: claiming({ aud: [CLIENT_ID, "another"], azp: "another" }),
  },
  { name: "a token of another sign-in: its nonce differs", says: /"nonce"/, prepare: claiming({ nonce: "another" }) },
  { name: "a token without a nonce", says: /"nonce"/, prepare: claiming({ nonce: undefined }) },
  { name: "a token that has expired", says: /"exp"/, prepare: claiming({ exp: nowSeconds() - 3600 }) },
  { name: "a token that does not count yet", says: /"nbf"/, prepare: claiming({ nbf: nowSeconds() + 3600 }) },
  { name: "a token without a signature", says: /"alg"/, prepare: replacing(withoutSignature) },
  {
    name: "a token without a signature from a provider that says it makes such",
    says: /JWS "alg"/,
    prepare: both(allowing("none"), replacing(withoutSignature)),
  },
  {
    name: "a token signed with the client's secret",
    says: /unsupported JWS algorithm/,
    prepare: both(allowing("HS256"), replacing(signedBySecret)),
  },
  { name: "a token signed by another key", says: /signature/, prepare: replacing(signedByAnother) },
  { name: "a token that was changed after it was signed", says: /signature/, prepare: replacing(promoted) },
  {
    name: "a state of another sign-in",
    says: /"state"/,
    prepare: (issuer) => {
      issuer.detour = (url) => url.searchParams.set("state", "another");
    },
  },
  {
    name: "no state",
    says: /"state" missing/,
    prepare: (issuer) => {
      issuer.detour = (url) => url.searchParams.delete("state");
    },
  },
];

/** Takes whatever comes back for good: what is left of signing in when nothing is checked. */
function trustAll(provider: OidcProvider, { url }: TestIssuer): OidcProvider {
  return {
    ...provider,
    async exchange(returned, { pkceCodeVerifier }) {
      const body = new URLSearchParams({
        grant_type: "authorization_code",
        code: returned.searchParams.get("code") ?? "",
        code_verifier: pkceCodeVerifier,
        client_id: CLIENT_ID,
      });
      const response = await fetch(`${url}/token`, { method: "POST", body });
      const answer = (await response.json()) as { id_token: string; detail: string };
      if (!response.ok) throw oidcRefusal(answer.detail);
      return decodeJwt(answer.id_token) as Awaited<ReturnType<OidcProvider["exchange"]>>;
    },
  };
}

/** Nobody was let in: the browser has no cookie, nothing was written but the deed, and neither it nor the log holds a secret. */
async function expectRefused(scene: OidcScene, act: () => Promise<unknown>, says: RegExp): Promise<void> {
  const before = await scene.state();
  const deeds = scene.deeds.length;
  await act();
  expect(scene.refusals.at(-1)?.problem).toMatch(says);
  expect(scene.deeds.slice(deeds)).toEqual([
    {
      event: "ACCESS_LOGIN_FAIL",
      payload: { auth: "oidc", problem: scene.refusals.at(-1)?.problem, address: "127.0.0.1" },
    },
  ]);
  expect(await scene.state()).toEqual(before);
  expect(scene.unexpected).toEqual([]);
  const told = JSON.stringify([scene.refusals, scene.deeds]);
  const secrets = scene.issuer.tokenRequests.flatMap(({ body }) => [body["code"], body["code_verifier"]]);
  for (const secret of [CLIENT_SECRET, "eyJ", ...secrets]) expect(told).not.toContain(secret);
}

/** Signs in with what an attack prepared, and expects that it fails. */
async function expectNobodyIn(scene: OidcScene, says: RegExp): Promise<void> {
  const browser = scene.browse();
  await expectRefused(
    scene,
    async () => {
      const answer = await browser.signIn();
      expect(answer).toMatchObject({ status: 303, headers: { location: expect.stringMatching(REFUSED) } });
    },
    says,
  );
  expect([...browser.cookies]).toEqual([]);
}

describe("what an attacker has the browser bring, or the issuer say", () => {
  test.each(ATTACKS)("$name: refused", async ({ prepare, says }) => {
    const scene = await openOidcScene();
    prepare(scene.issuer);
    await expectNobodyIn(scene, says);
  });

  test.each(ATTACKS)("$name: would get in if nothing were checked", async ({ prepare }) => {
    const scene = await openOidcScene({ wrapProvider: trustAll });
    prepare(scene.issuer);
    const browser = scene.browse();
    const answer = await browser.signIn();
    expect(answer.headers.location).toBe("/");
    expect(browser.cookies.size).toBe(1);
    expect(await scene.operators()).toHaveLength(1);
  });
});

describe("a return", () => {
  test("counts once, even with the cookie that it came with", async () => {
    const scene = await openOidcScene();
    const browser = scene.browse();
    const returned = await browser.askIssuer(await browser.leave());
    const cookies = [...browser.cookies];
    await browser.get(returned);
    const thief = scene.browse();
    for (const [name, value] of cookies) thief.cookies.set(name, value);
    await expectRefused(scene, () => thief.get(returned), /used already/);
    expect([...thief.cookies]).toEqual([]);
  });

  test("with a code that was used is refused by the issuer", async () => {
    const scene = await openOidcScene();
    const first = scene.browse();
    const used = await first.askIssuer(await first.leave());
    await first.get(used);
    const second = scene.browse();
    const returned = new URL(await second.askIssuer(await second.leave()), scene.origin);
    returned.searchParams.set("code", new URL(used, scene.origin).searchParams.get("code")!);
    await expectRefused(
      scene,
      () => second.get(returned.pathname + returned.search),
      /does not count|refused the code/,
    );
    expect([...second.cookies]).toEqual([]);
  });

  test.each([
    ["refused", {}, /does not count/],
    ["refused by the issuer even if nothing were checked here", { wrapProvider: trustAll }, /code_verifier/],
  ])(
    "with a code that somebody else's browser asked for does not fit to the verifier of PKCE: %s",
    async (_name, options, says) => {
      const scene = await openOidcScene(options);
      const victim = scene.browse();
      const stolen = new URL(await victim.askIssuer(await victim.leave()), scene.origin).searchParams.get("code") ?? "";
      const attacker = scene.browse();
      const returned = new URL(await attacker.askIssuer(await attacker.leave()), scene.origin);
      returned.searchParams.set("code", stolen);
      await expectRefused(scene, () => attacker.get(returned.pathname + returned.search), says);
      expect([...attacker.cookies]).toEqual([]);
    },
  );

  test("in another browser than signing in was begun in is refused before the issuer is asked", async () => {
    const scene = await openOidcScene();
    const browser = scene.browse();
    const returned = await browser.askIssuer(await browser.leave());
    const other = scene.browse();
    await expectRefused(scene, () => other.get(returned), /not begun in this browser/);
    await other.leave();
    await expectRefused(scene, () => other.get(returned), /"state"/);
    expect([...other.cookies]).toEqual([]);
    expect(scene.issuer.tokenRequests).toEqual([]);
  });

  test("after more than ten minutes is refused", async () => {
    const scene = await openOidcScene();
    for (const [seconds, location] of [
      [595, "/"],
      [605, expect.stringMatching(REFUSED)],
    ] as const) {
      const browser = scene.browse();
      const returned = await browser.askIssuer(await browser.leave());
      scene.wait(seconds);
      expect((await browser.get(returned)).headers.location).toEqual(location);
    }
    expect(scene.refusals.map(({ problem }) => problem)).toEqual([
      "signing in was not begun in this browser in the last 10 minutes",
    ]);
  });

  test("with a cookie that was changed anywhere, or that nobody sealed here, is refused", async () => {
    const scene = await openOidcScene();
    const browser = scene.browse();
    const returned = await browser.askIssuer(await browser.leave());
    const [name, sealed] = firstOf(browser.cookies);
    const parts = sealed.split(".");
    const changed = parts.map((part, index) => {
      const other = part === "" ? "AAAA" : (part.startsWith("A") ? "B" : "A") + part.slice(1);
      return parts.with(index, other).join(".");
    });
    const foreign = new UnsecuredJWT({ trip: {} }).setExpirationTime("5m").encode();
    for (const value of [...changed, foreign, "", "x", sealed.slice(0, -1)]) {
      browser.cookies.set(name, value);
      await expectRefused(scene, () => browser.get(returned), /not begun in this browser/);
    }
    browser.cookies.set(name, sealed);
    expect((await browser.get(returned)).headers.location).toBe("/");
  });

  test("that names another issuer is refused, as an answer that was mixed up is", async () => {
    const scene = await openOidcScene();
    scene.issuer.detour = (url) => url.searchParams.set("iss", "https://evil.example");
    await expectNobodyIn(scene, /"iss"/);
    expect(scene.issuer.tokenRequests).toEqual([]);
  });
});

describe("an address to go on to", () => {
  test.each([
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "/%09/evil.example",
    "javascript:alert(1)",
    "evil",
  ])("%s does not lead away", async (to) => {
    const scene = await openOidcScene();
    const answer = await scene.browse().signIn(`?to=${to}`);
    expect(answer.headers.location).toBe("/");
  });
});
