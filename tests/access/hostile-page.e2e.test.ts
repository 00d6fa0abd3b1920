import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { launchBrowser } from "../browser/launch-browser.ts";
import { type Mutation, withMutant } from "../durability/kit/with-mutant.ts";
import { type ServerProcess, makeDataFolder, startProcess } from "../processes/server-process.ts";
import { type AttackPlan, type Loot, attack } from "./kit/attack.ts";
import { Client } from "./kit/client.ts";
import { openHostileSite } from "./kit/hostile-site.ts";

const FOREIGN = "evil.test";
const REBINDING = "rebinding.test";
const PATIENCE_MS = 1500;
const ENOUGH = 150;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser([`--host-resolver-rules=MAP ${FOREIGN} 127.0.0.1, MAP ${REBINDING} 127.0.0.1`]);
});
afterAll(() => browser.close());

const PLAN: Omit<AttackPlan, "target"> = {
  patience_ms: PATIENCE_MS,
  reads: [
    "/core/go/session",
    "/core/go/summary",
    "/core/audit",
    "/core/access/me",
    "/trpc/summary.get",
    "/docs/start.js",
    "/",
  ],
  marks: [
    "/core/cone/decide?engine=wholesaling&action=run",
    "/core/go/events?after_seq=0",
    "/core/audit/bundle",
    `/trpc/live.entries?input=${encodeURIComponent('{"after_seq":0}')}`,
  ],
  changes: [
    { path: "/core/go/start_session", fields: { notes: "by a hostile page" } },
    { path: "/core/cone/state", fields: { band: "D", reason: "by a hostile page" } },
    { path: "/core/status/signals", fields: { source: "evil", status: "red", reason: "by a hostile page" } },
    { path: "/core/access/keys", fields: { name: "by a hostile page", scopes: "session:read" } },
    { path: "/trpc/cone.set", fields: { band: "D", reason: "by a hostile page" } },
    { path: "/core/access/door/logout", fields: {} },
    { path: "/core/access/door/login", fields: { login: "ada", password: "a guess of a hostile page" } },
  ],
};

/** Where the hostile page lies, and under which name it calls the server. */
interface Place {
  readonly name: string;
  readonly page_host: string;
  readonly target_host: string;
  /** The name pointed elsewhere when the page was loaded; the server took the port after that. */
  readonly is_rebinding?: true;
}

const ANOTHER_PORT: Place = { name: "another port of this machine", page_host: "localhost", target_host: "localhost" };
const REBOUND: Place = {
  name: "a name that was pointed at this machine",
  page_host: REBINDING,
  target_host: REBINDING,
  is_rebinding: true,
};
const PLACES: readonly Place[] = [
  { name: "another site", page_host: FOREIGN, target_host: "localhost" },
  ANOTHER_PORT,
  { name: "another port of this machine's address", page_host: "127.0.0.1", target_host: "127.0.0.1" },
  REBOUND,
];

interface Outcome extends Loot {
  /** Calls that the server did for the page, with their status. */
  readonly answered: readonly string[];
  /** How many requests it refused: what the browser kept back by itself shows nothing of the server. */
  readonly refused: number;
  /** What happened on the server meanwhile. */
  readonly happened: readonly string[];
}

interface Defence {
  readonly env?: Readonly<Record<string, string>>;
  /** Whether somebody is signed in in the browser. */
  readonly signed_in?: true;
  readonly mutations?: readonly Mutation[];
}

/** Lets a hostile page try, in a browser whose person works with the server. */
async function letAttack(place: Place, { env = {}, signed_in, mutations = [] }: Defence = {}): Promise<Outcome> {
  const site = await openHostileSite();
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(`http://${place.page_host}:${site.port}/`);
  if (place.is_rebinding === true) await site.close();
  else onTestFinished(site.close);

  const mutant = withMutant(mutations);
  const PORT = place.is_rebinding === true ? String(site.port) : "0";
  const server = await startProcess(makeDataFolder(), { ...mutant.env, ...env, PORT }, mutant);
  mutant.requireApplied();
  const { port } = new URL(server.origin);
  const target = `http://${place.target_host}:${port}`;
  const shown = signed_in === true ? await signIn(server) : {};
  const [name = "", value = ""] = (shown["cookie"] ?? "").split("=");
  if (signed_in === true) await context.addCookies([{ name, value, url: target }]);
  const before = await readTrail(server, shown);

  const answered = await watchAnswers(page, port);
  const refused_before = await countRefusals(server, shown);
  const loot = await page.evaluate(attack, { ...PLAN, target });
  const after = await readTrail(server, shown);
  const refused = (await countRefusals(server, shown)) - refused_before;
  return { ...loot, answered, refused, happened: after.slice(before.length) };
}

/** Calls that the server did for a page, those whose answers the browser keeps from it too. */
async function watchAnswers(page: Page, port: string): Promise<readonly string[]> {
  const answered: string[] = [];
  const note = (status: number, url: string): void => {
    const { pathname, port: answering } = new URL(url);
    if (answering === port && /^\/(core|trpc)\b/.test(pathname) && status < 400) answered.push(`${status} ${pathname}`);
  };
  const network = await page.context().newCDPSession(page);
  const urls = new Map<string, string>();
  network.on("Network.requestWillBeSent", ({ requestId, request }) => urls.set(requestId, request.url));
  network.on("Network.responseReceivedExtraInfo", ({ requestId, statusCode }) =>
    note(statusCode, urls.get(requestId) ?? page.url()),
  );
  await network.send("Network.enable");
  // In a window of its own the dashboard calls its server; that window is not the page's to read.
  page.context().on("response", (response) => {
    if (response.request().isNavigationRequest()) note(response.status(), response.url());
  });
  return answered;
}

/** How many requests the server has refused so far. */
async function countRefusals({ origin }: ServerProcess, headers: Readonly<Record<string, string>>): Promise<number> {
  const text = await (await fetch(`${origin}/metrics`, { headers })).text();
  const counts = text.matchAll(
    /^valhalla_go_http_request_duration_seconds_count\{method="\w+",status="4\d\d"\} (\d+)$/gm,
  );
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** Makes the first owner with the link that the start printed; answers what a page of the server's own would send. */
async function signIn({ origin, stdout }: ServerProcess): Promise<Readonly<Record<string, string>>> {
  const [, token = ""] = /#setup=([A-Za-z0-9_-]+)/.exec(stdout) ?? [];
  const owner = { token, login: "ada", name: "Ada Berg", password: "seven lamps over the quay" };
  return Client.signedIn(await new Client(origin).post("/core/access/door/setup", owner));
}

/** What happened on the server, but for its own deeds and its notes of who was turned away. */
async function readTrail({ origin }: ServerProcess, headers: Readonly<Record<string, string>>): Promise<string[]> {
  const response = await fetch(`${origin}/core/audit?limit=200`, { headers });
  expect(response.status).toBe(200);
  const { entries } = (await response.json()) as { entries: { event: string; actor: { kind: string } }[] };
  return entries
    .filter(
      ({ event, actor }) => actor.kind !== "system" && !/^(ACCESS_DENY|ACCESS_LOGIN_FAIL|AUDIT_READ)$/.test(event),
    )
    .map(({ event }) => event)
    .toReversed();
}

function expectNothing({ seen, answered, happened, tried, refused }: Outcome): void {
  expect({ seen, answered, happened }).toEqual({ seen: [], answered: [], happened: [] });
  expect(tried).toBeGreaterThan(250);
  expect(refused).toBeGreaterThan(ENOUGH);
}

describe("a hostile page, against a server as it starts by itself", () => {
  it.each(PLACES)("from $name changes nothing and reads nothing", async (place) => {
    expectNothing(await letAttack(place));
  });
});

describe("a hostile page, in a browser in which an owner is signed in", () => {
  it.each(PLACES)("from $name changes nothing and reads nothing", async (place) => {
    expectNothing(await letAttack(place, { env: { ACCESS: "required" }, signed_in: true }));
  });
});

describe("a hostile page, against a server without its guards", () => {
  const WITHOUT_GUARD: readonly Mutation[] = [
    {
      file: "server/src/http/guard-cross-site.ts",
      search: "if (isForeign(request) && !isReturn(request)) {",
      replace: "if (false) {",
    },
  ];
  const WITHOUT_HOSTS: readonly Mutation[] = [
    {
      file: "server/src/http/guard-host.ts",
      search: "if (!isServed(host.toLowerCase())) throw refuse(host);",
      replace: "",
    },
  ];

  it("is answered, and leaves its marks, when other origins are not refused", async () => {
    const { answered, happened } = await letAttack(ANOTHER_PORT, { mutations: WITHOUT_GUARD });
    expect(answered.length).toBeGreaterThan(10);
    expect(happened).toContain("CONE_ALLOW");
  });

  it("reads and changes what it likes when every name is answered", async () => {
    const { seen, happened } = await letAttack(REBOUND, { mutations: WITHOUT_HOSTS });
    expect(seen.join("\n")).toContain("cors GET /core/go/session");
    expect(happened).toContain("CONE_SET");
  });
});
