import { connect } from "node:net";
import { type WireRequest, send } from "@valhalla-go/server/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask } from "./kit/ask.ts";
import { type GuardedServer, openGuardedServer } from "./kit/open-guarded-server.ts";
import { listRoutes } from "./kit/routes.ts";
import { SCOPES_OF_KEYS } from "./kit/scopes-of-roles.ts";

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What every answer says to browsers, whatever else it is. */
const ALWAYS: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};
/** What tells of the software, lets other sites read, or binds browsers to a TLS that is not there. */
const NEVER = [
  "access-control-allow-origin",
  "access-control-allow-credentials",
  "x-powered-by",
  "server",
  "strict-transport-security",
];

/** What is wrong with the headers of an answer. */
function findHeaderProblems(headers: Headers, isApi: boolean): string[] {
  const problems = Object.entries(ALWAYS)
    .filter(([name, value]) => headers[name] !== value)
    .map(([name]) => `${name} is ${String(headers[name])}`);
  problems.push(...NEVER.filter((name) => headers[name] !== undefined).map((name) => `${name} is there`));
  const kept = headers["cache-control"];
  if (isApi && kept !== "no-store") problems.push(`cache-control is ${String(kept)}`);
  return [...problems, ...findPolicyProblems(String(headers["content-security-policy"] ?? ""))];
}

function findPolicyProblems(policy: string): string[] {
  const directives = new Map(
    policy.split(";").map((directive) => {
      const [name = "", ...values] = directive.trim().split(/\s+/);
      return [name, values.join(" ")];
    }),
  );
  const scripts = directives.get("script-src") ?? directives.get("default-src") ?? "";
  return [
    ...(["'self'", "'none'"].includes(scripts) ? [] : [`scripts from ${scripts}`]),
    ...(directives.get("frame-ancestors") === "'none'" ? [] : ["pages may frame it"]),
    ...(directives.get("base-uri") === "'none'" ? [] : ["base-uri"]),
    ...(directives.get("object-src") === "'none'" || directives.get("default-src") === "'none'" ? [] : ["object-src"]),
    ...(/^'(self|none)'$/.test(directives.get("form-action") ?? "") ? [] : ["form-action"]),
  ];
}

const isApiPath = (path: string): boolean => /^\/(core|trpc|metrics)\b/.test(path);
const JSON_TYPE = { "content-type": "application/json" };

/** Requests that are refused before a verb is reached, with the status that they get. */
const REFUSED: readonly (readonly [status: number, request: WireRequest])[] = [
  [400, { method: "POST", path: "/core/go/notes", body: "{", headers: JSON_TYPE }],
  [400, { method: "POST", path: "/trpc/session.start", body: "{", headers: JSON_TYPE }],
  [403, { method: "GET", path: "/core/go/session", headers: { host: "evil.test" } }],
  [403, { method: "GET", path: "/", headers: { host: "evil.test" } }],
  [403, { method: "GET", path: "/core/go/session", headers: { "sec-fetch-site": "cross-site" } }],
  [403, { method: "POST", path: "/core/go/notes", headers: { origin: "http://evil.test" } }],
  [404, { method: "GET", path: "/no/such/file.js" }],
  [404, { method: "GET", path: "/core/nothing" }],
  [404, { method: "GET", path: "/trpc/nothing" }],
  [404, { method: "OPTIONS", path: "/core/nothing" }],
  [405, { method: "PUT", path: "/core/go/session" }],
  [405, { method: "PUT", path: "/healthz" }],
  [405, { method: "HEAD", path: "/core/audit/bundle" }],
  [413, { method: "POST", path: "/core/go/notes", body: "x".repeat(200_000), headers: JSON_TYPE }],
  [413, { method: "POST", path: "/trpc/session.addNote", body: "x".repeat(200_000), headers: JSON_TYPE }],
  [
    415,
    {
      method: "POST",
      path: "/core/go/notes",
      body: "text=x",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    },
  ],
  [415, { method: "POST", path: "/trpc/session.addNote", body: "x", headers: { "content-type": "text/plain" } }],
  [422, { method: "GET", path: "/core/audit?limit=none" }],
  [431, { method: "GET", path: "/", headers: { "x-long": "x".repeat(40_000) } }],
];

/** What is no request, or one that cannot be answered in the usual way, as it goes over the wire. */
const RAW: readonly (readonly [status: number, text: string])[] = [
  [400, "NONSENSE\r\n\r\n"],
  [400, "GET / HTTP/1.1\r\n\r\n"],
  [400, "GET /core/go/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n"],
  [400, "GET / HTTP/1.1\r\nHost: localhost\r\nBad Header\r\n\r\n"],
  [
    400,
    "POST /core/go/notes HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\nabcd",
  ],
  [403, "GET http://evil.test/ HTTP/1.1\r\nHost: localhost\r\n\r\n"],
];

/** Sends bytes as they are; answers the status and the headers. */
function sendRaw(origin: string, text: string): Promise<{ status: number; headers: Headers }> {
  const { port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), "127.0.0.1", () => socket.write(text));
    let answer = "";
    socket.setEncoding("utf8");
    socket.setTimeout(5000, () => socket.destroy(new Error(`no answer to ${text}`)));
    socket.on("data", (chunk: string) => {
      answer += chunk;
      if (!answer.includes("\r\n\r\n")) return;
      socket.destroy();
      const [first = "", ...lines] = (answer.split("\r\n\r\n")[0] ?? "").split("\r\n");
      const headers = lines.map(
        (line) => [line.split(":")[0]?.toLowerCase() ?? "", line.replace(/^[^:]*:\s*/, "")] as const,
      );
      resolve({ status: Number(first.split(" ")[1]), headers: Object.fromEntries(headers) });
    });
    socket.on("error", reject);
    socket.on("close", () => reject(new Error(`closed without an answer: ${answer}`)));
  });
}

describe("what every answer says to browsers", () => {
  let server: GuardedServer;
  let key: string;
  beforeAll(async () => {
    ({ server, made: key } = await openGuardedServer(async (maker) => {
      maker.since(60);
      return (await maker.makeKey({ scopes: SCOPES_OF_KEYS })).text;
    }));
  });
  afterAll(() => server.close());

  const shown = (): { headers: Record<string, string> } => ({ headers: { authorization: `Bearer ${key}` } });

  it("stands on every route, to who is let in and to who is not", async () => {
    const problems: string[] = [];
    const statuses = new Set<number>();
    for (const { name, request } of listRoutes()) {
      for (const caller of [{ headers: {} }, shown()]) {
        const { status, answer } = await ask(server, request, caller);
        statuses.add(status);
        const found = findHeaderProblems(answer.headers, isApiPath(request.path));
        problems.push(...found.map((problem) => `${name} ${status}: ${problem}`));
      }
    }
    expect(problems).toEqual([]);
    expect([...statuses]).toEqual(expect.arrayContaining([200, 401, 403, 404, 405, 422]));
  });

  it.each(REFUSED)("stands on a %i", async (status, request) => {
    const answer = await send(server.origin, { ...request, headers: { ...shown().headers, ...request.headers } });
    expect(answer).toMatchObject({ status });
    expect(findHeaderProblems(answer.headers, isApiPath(request.path) && status !== 431)).toEqual([]);
  });

  it.each(RAW)("stands on a %i for what is no request: %j", async (status, text) => {
    const answer = await sendRaw(server.origin, text);
    expect(answer.status).toBe(status);
    expect(findHeaderProblems(answer.headers, false)).toEqual([]);
  });

  it("would be missed", () => {
    const good = {
      ...ALWAYS,
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    };
    expect(findHeaderProblems(good, true)).toEqual([]);
    const policy = `script-src 'self' 'unsafe-inline'; frame-ancestors 'self'`;
    expect(findHeaderProblems({ server: "x", "content-security-policy": policy }, true)).toHaveLength(11);
  });
});
