import express from "express";
import { describe, expect, it } from "vitest";
import { type DroppedHeaders, dropHeaders } from "../../src/http/drop-headers.ts";
import { createTrust } from "../../src/http/trusted-proxies.ts";
import { send } from "../kit/send.ts";
import { openWall } from "./open-wall.ts";

const IDENTITY = [
  "X-USER-ID",
  "X-USER-EMAIL",
  "X-SCOPES",
  "Remote-User",
  "X-Remote-User",
  "X-Remote-Group",
  "X-WebAuth-User",
  "X-Auth-Request-User",
  "X-Auth-Request-Email",
  "X-Authenticated-User",
  "X-Authentik-Username",
  "X-Pomerium-Jwt-Assertion",
  "X-Goog-Authenticated-User-Email",
  "X-Amzn-Oidc-Identity",
  "X-Amzn-Oidc-Data",
  "X-Ms-Client-Principal-Id",
  "Cf-Access-Authenticated-User-Email",
  "Cf-Access-Jwt-Assertion",
  "Tailscale-User-Login",
  "X-Ssl-Client-S-Dn",
  "Ssl-Client-Verify",
  "X-Client-Cert",
];
const FORWARDED = [
  "Forwarded",
  "X-Forwarded-For",
  "X-Forwarded-Proto",
  "X-Forwarded-Host",
  "X-Forwarded-Port",
  "X-Forwarded-User",
  "X-Forwarded-Email",
  "X-Forwarded-Groups",
  "X-Forwarded-Access-Token",
  "X-Real-IP",
  "True-Client-IP",
  "CF-Connecting-IP",
  "X-Original-URL",
  "X-Rewrite-URL",
  "X-HTTP-Method-Override",
];
const KEPT = [
  "Authorization",
  "Cookie",
  "Origin",
  "Idempotency-Key",
  "X-Request-Id",
  "X-VGO-Client",
  "X-VALHALLA-KEY",
  "Via",
];

interface Probe {
  /** Names of headers that the app sees of those that are sent, in lower case. */
  seen(names: readonly string[]): Promise<readonly string[]>;
  readonly dropped: DroppedHeaders[];
}

async function openProbe(proxies: readonly string[] = [], dev_identity = false): Promise<Probe> {
  const dropped: DroppedHeaders[] = [];
  const app = express();
  app.use(dropHeaders({ isTrusted: createTrust(proxies), dev_identity, onDrop: (drop) => dropped.push(drop) }));
  app.use(({ headers, rawHeaders }, response) => void response.json({ names: Object.keys(headers), rawHeaders }));
  const { port } = await openWall(app);
  return {
    dropped,
    async seen(names) {
      const headers = Object.fromEntries(names.map((name) => [name, "1"]));
      const { text } = await send(`http://127.0.0.1:${port}`, { method: "GET", path: "/", headers });
      const answer = JSON.parse(text) as { names: string[]; rawHeaders: string[] };
      expect(answer.rawHeaders).toEqual(expect.arrayContaining([...names]));
      const sent = new Set(names.map((name) => name.toLowerCase()));
      return answer.names.filter((name) => sent.has(name));
    },
  };
}

const lower = (names: readonly string[]): string[] => names.map((name) => name.toLowerCase());

describe("headers that say who calls", () => {
  it.each(IDENTITY)("are heard from nobody, a listed proxy included: %s", async (name) => {
    expect(await (await openProbe()).seen([name])).toEqual([]);
    expect(await (await openProbe(["127.0.0.1"])).seen([name])).toEqual([]);
  });

  it("are told with who sent them, and never with what was in them", async () => {
    const probe = await openProbe();
    await probe.seen(IDENTITY);
    expect(probe.dropped).toEqual([{ names: expect.arrayContaining(lower(IDENTITY)), address: "127.0.0.1" }]);
  });

  it("are those of the old service while somebody develops, and no others", async () => {
    const probe = await openProbe([], true);
    expect(await probe.seen([...IDENTITY, ...FORWARDED])).toEqual(["x-user-id", "x-user-email", "x-scopes"]);
  });
});

describe("headers that say for whom somebody asks", () => {
  it.each(FORWARDED)("are heard from nobody who is not listed: %s", async (name) => {
    const probe = await openProbe(["10.0.0.5"]);
    expect(await probe.seen([name])).toEqual([]);
    expect(probe.dropped).toEqual([{ names: [name.toLowerCase()], address: "127.0.0.1" }]);
  });

  it("are heard from a listed proxy where they say address and protocol, and the others are no news", async () => {
    const probe = await openProbe(["127.0.0.0/8"]);
    expect(await probe.seen(FORWARDED)).toEqual(["x-forwarded-for", "x-forwarded-proto"]);
    expect(probe.dropped).toEqual([]);
  });
});

it("headers that mean something here come through, and nothing is told of them", async () => {
  const probe = await openProbe();
  expect((await probe.seen(KEPT)).toSorted()).toEqual(lower(KEPT).toSorted());
  expect(probe.dropped).toEqual([]);
});
