import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { GoError } from "@valhalla-go/core";
import { describe, expect, onTestFinished, test } from "vitest";
import { createOidcProvider } from "../../src/access/oidc/oidc-provider.ts";
import { createSystemClock } from "../../src/composition/system-clock.ts";
import { firstOf } from "./first-of.ts";
import { openOidcScene } from "./oidc-scene.ts";
import { REFUSED } from "./test-browser.ts";

describe("the identity provider", () => {
  test("is asked for its metadata when somebody first signs in, and again after an hour", async () => {
    const scene = await openOidcScene();
    const { discoveries } = scene.issuer;
    expect(discoveries.count).toBe(0);
    await Promise.all([scene.browse().leave(), scene.browse().leave()]);
    expect(discoveries.count).toBe(1);
    scene.wait(3590);
    await scene.browse().leave();
    expect(discoveries.count).toBe(1);
    scene.wait(20);
    await scene.browse().leave();
    expect(discoveries.count).toBe(2);
  });

  test("may be down for a while: nobody gets in by it, and the next one does when it is back", async () => {
    const scene = await openOidcScene();
    const { server, url } = scene.issuer;
    const port = Number(new URL(url).port);
    await server.stop();
    expect(await scene.browse().leave()).toMatch(REFUSED);
    expect(scene.refusals.at(-1)!.problem).toBe("the identity provider cannot be reached");
    await server.start(port, "127.0.0.1");
    server.issuer.url = url;
    expect((await scene.browse().signIn()).headers.location).toBe("/");
  });

  test.each([
    ["another one", { issuer: "https://evil.example" }],
    ["the same with a slash at the end", null],
    ["that of all tenants at once", { issuer: "https://login.microsoftonline.com/{tenantid}/v2.0" }],
  ])("is not taken for the one of the settings when its name is %s", async (_name, metadata) => {
    const scene = await openOidcScene();
    scene.issuer.metadata = metadata ?? { issuer: `${scene.issuer.url}/` };
    expect(await scene.browse().leave()).toMatch(REFUSED);
    expect(firstOf(scene.refusals).problem).toMatch(/names itself differently|issuer does not match/);
  });

  test("is not asked at an address that is neither HTTPS nor on this machine", async () => {
    const scene = await openOidcScene();
    scene.issuer.metadata = { ...scene.issuer.metadata, token_endpoint: "http://issuer.example/token" };
    const browser = scene.browse();
    expect((await browser.signIn()).headers.location).toMatch(REFUSED);
    expect(firstOf(scene.refusals).problem).toBe("the identity provider names an address that is not HTTPS");
  });
});

describe("a provider that misbehaves", () => {
  test("sends us elsewhere: nobody follows", async () => {
    let followed = 0;
    const url = await serve((request, response) => {
      if (request.url === "/elsewhere") followed += 1;
      response.writeHead(302, { location: "/elsewhere" }).end();
    });
    expect(await problemOf(url)).toMatch(/unexpected HTTP response status code/);
    expect(followed).toBe(0);
  });

  test.each([
    [65_536, null],
    [65_537, "the identity provider answered more than 65536 bytes"],
  ])("talks on and on: of its answer %i bytes are too many or not", async (size, problem) => {
    const url = await serve((request, response) => {
      const origin = `http://${request.headers.host}`;
      const metadata = JSON.stringify({ issuer: origin, authorization_endpoint: `${origin}/authorize` });
      response.writeHead(200, { "content-type": "application/json" }).end(metadata.padEnd(size));
    });
    expect(await problemOf(url)).toBe(problem);
  });

  test("says nothing: nobody waits longer than five seconds", async () => {
    const url = await serve(() => {});
    const began = performance.now();
    expect(await problemOf(url)).toBe("the identity provider did not answer in time");
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  test("begins to talk and stops: nobody waits longer than five seconds either", async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" }).write("{");
    });
    expect(await problemOf(url)).toBe("the identity provider did not answer in time");
  });

  test("says something else than it should: its words go nowhere", async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end('{"issuer": "canary-4711');
    });
    const problem = await problemOf(url);
    expect(problem).toMatch(/^what the identity provider sent does not count/);
    expect(problem).not.toContain("canary");
  });
});

/** Why a provider at this address cannot be used; null when it can. */
async function problemOf(issuer: string): Promise<string | null> {
  const settings = { issuer, client_id: "valhalla", client_secret: "secret" };
  try {
    await createOidcProvider(settings, createSystemClock()).authorizationUrl({});
    return null;
  } catch (error) {
    if (!(error instanceof GoError) || error.code !== "OIDC_REFUSED") throw error;
    return (error as GoError<"OIDC_REFUSED">).facts.problem;
  }
}

async function serve(handle: NonNullable<Parameters<typeof createServer>[1]>): Promise<string> {
  const server: Server = createServer(handle as never);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
