import { verifyAudit } from "@valhalla-go/core";
import { describe, expect, test } from "vitest";
import { systemCaller } from "../../src/caller/system-caller.ts";
import { send } from "../kit/send.ts";
import { CALM_SETTINGS, type TestServer, startTestServer } from "../kit/test-server.ts";
import { REFUSED, TestBrowser } from "./test-browser.ts";
import { CLIENT_ID, CLIENT_SECRET, type TestIssuer, startTestIssuer } from "./test-issuer.ts";

const SETTINGS = `${CALM_SETTINGS}access:
  oidc:
    roles: { vgo-operators: operator, vgo-owners: owner }
`;

async function startBoth(): Promise<{ readonly issuer: TestIssuer; readonly server: TestServer }> {
  const issuer = await startTestIssuer();
  const oidc = { issuer: issuer.url, client_id: CLIENT_ID, client_secret: CLIENT_SECRET, name: "the team" };
  return { issuer, server: await startTestServer({ oidc, access: "required" }, SETTINGS) };
}

describe("a server with an identity provider", () => {
  test("tells its name at the door, and lets people in who come from there", async () => {
    const { issuer, server } = await startBoth();
    const browser = new TestBrowser(server.origin);
    expect(JSON.parse((await browser.get("/core/access/door")).text)).toMatchObject({ oidc: { name: "the team" } });
    expect((await browser.get("/core/access/me")).status).toBe(401);

    expect((await browser.signIn("?to=/sessions")).headers.location).toBe("/sessions");

    const { status, text } = await browser.get("/core/access/me");
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({
      actor: { kind: "operator", name: "Ida Okafor", auth: "oidc" },
      roles: ["operator"],
      credential: "login",
      is_fresh: true,
    });
    issuer.claims = { ...issuer.claims, groups: ["nothing here"] };
    const stranger = new TestBrowser(server.origin);
    expect((await stranger.signIn()).headers.location).toMatch(REFUSED);
    expect((await stranger.get("/core/access/me")).status).toBe(401);
    const verdict = await server.run(verifyAudit, { caller: systemCaller, input: {} });
    expect(verdict).toMatchObject({ ok: true });
  });

  test("ends the log-in that the browser had when somebody signs in anew", async () => {
    const { server } = await startBoth();
    const browser = new TestBrowser(server.origin);
    await browser.signIn();
    const old = new TestBrowser(server.origin);
    for (const [name, value] of browser.cookies) old.cookies.set(name, value);
    expect((await old.get("/core/access/me")).status).toBe(200);
    await browser.signIn();
    expect((await browser.get("/core/access/me")).status).toBe(200);
    expect((await old.get("/core/access/me")).status).toBe(401);
  });

  test("takes from a page of another site only the return, and only as a page to go to", async () => {
    const { server } = await startBoth();
    const ask = async (path: string, mode: string, dest: string): Promise<number> => {
      const headers = { "sec-fetch-site": "cross-site", "sec-fetch-mode": mode, "sec-fetch-dest": dest };
      return (await send(server.origin, { method: "GET", path, headers })).status;
    };
    expect(await ask("/core/access/door/oidc/return?state=x&code=y", "navigate", "document")).toBe(303);
    expect(await ask("/core/access/door/oidc/return?state=x&code=y", "no-cors", "image")).toBe(403);
    expect(await ask("/core/access/door/oidc/return?state=x&code=y", "navigate", "iframe")).toBe(403);
    expect(await ask("/core/access/door/oidc", "navigate", "document")).toBe(403);
  });

  test("has these pages for GET alone, and where there is no provider not at all", async () => {
    const { server } = await startBoth();
    const post = await send(server.origin, { method: "POST", path: "/core/access/door/oidc", headers: {} });
    expect(post).toMatchObject({ status: 405, headers: { allow: "GET, HEAD, OPTIONS" } });
    const other = await startTestServer({ access: "required" });
    for (const path of ["/core/access/door/oidc", "/core/access/door/oidc/return"]) {
      expect((await send(other.origin, { method: "GET", path })).status).toBe(401);
    }
  });
});
