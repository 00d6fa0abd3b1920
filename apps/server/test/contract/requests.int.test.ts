import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { operations } from "../../src/operations.ts";
import { Problem } from "../../src/errors/problem.ts";
import { type Answer, type CallRequest, call, expectOk, callProblem, expectRefusal } from "../kit/call.ts";
import { openTestApp } from "../kit/test-app.ts";

const PATHS = [...new Set(operations.map(({ path }) => path))];

function methodsOf(path: string): string[] {
  return operations.filter((operation) => operation.path === path).map(({ method }) => method.toUpperCase());
}

/** Sends bytes as they are and gives back everything that comes until the server closes. */
async function sendRaw(origin: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let received = "";
  const socket = connect(Number(port), hostname, () => socket.write(bytes));
  socket.on("data", (chunk) => {
    received += chunk.toString();
  });
  socket.on("end", () => resolve(received));
  socket.on("error", reject);
  return promise;
}

describe("a method", () => {
  it.each(PATHS)("that %s does not have is refused with those that it has", async (path) => {
    const app = await openTestApp();
    const allowed = methodsOf(path);
    for (const method of ["GET", "POST", "DELETE", "PUT", "PATCH", "PROPFIND"].filter(
      (name) => !allowed.includes(name),
    )) {
      const request = { method, path: path.replace(/:\w+/, "x") };
      const problem = await expectRefusal(app, request, "METHOD_NOT_ALLOWED");
      expect(problem.facts).toEqual({ method, allowed });
      const { headers } = await call(app, request);
      expect(String(headers["allow"]).split(", ")).toEqual(expect.arrayContaining([...allowed, "OPTIONS"]));
    }
  });

  it.each(["/core/go/events", "/healthz", "/readyz", "/metrics", "/openapi.json", "/docs"])(
    "other than GET is refused by %s",
    async (path) => {
      const app = await openTestApp();
      for (const method of ["POST", "DELETE", "PUT"]) await expectRefusal(app, { method, path }, "METHOD_NOT_ALLOWED");
    },
  );

  it("OPTIONS tells the methods of a path, and nothing to pages of other origins", async () => {
    const app = await openTestApp();
    const { status, headers, text } = await call(app, { method: "OPTIONS", path: "/core/cone/state" });
    expect([status, headers["allow"], text]).toEqual([204, "GET, POST, HEAD, OPTIONS", ""]);
    expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    const preflight = { origin: "https://evil.example", "access-control-request-method": "POST" };
    const refused = await call(app, { method: "OPTIONS", path: "/core/cone/state", headers: preflight });
    expect(refused.status).toBe(403);
  });

  it.each(["/core/go/session", "/core/go/summary", "/core/audit", "/healthz", "/openapi.json", "/", "/core/go/events"])(
    "HEAD gives for %s the head of GET and no body",
    async (path) => {
      const app = await openTestApp();
      const { status, text, headers } = await call(app, { method: "HEAD", path });
      expect([status, text]).toEqual([200, ""]);
      expect(headers["content-type"]).toBe((await call(app, { path })).headers["content-type"]);
    },
  );

  it("HEAD is refused where GET writes: a decision is recorded, so it must not be asked for by the way", async () => {
    const app = await openTestApp();
    const before = await app.state();
    const path = "/core/cone/decide?engine=flips&action=run";
    expect(await call(app, { method: "HEAD", path })).toMatchObject({
      status: 405,
      headers: { allow: "GET, OPTIONS" },
    });
    expect(await app.state()).toEqual(before);
  });

  it("HEAD is refused as GET is", async () => {
    const app = await openTestApp();
    expect((await call(app, { method: "HEAD", path: "/core/go/sessions/none" })).status).toBe(404);
  });
});

describe("a path", () => {
  it.each([
    "/core",
    "/core/",
    "/core/go",
    "/core/go/sesion",
    "/core/GO/session",
    "/core/go/session/x/y",
    "/core/go/events/x",
    "/trpc2",
  ])("%s that nobody knows is a problem, also to a browser when it is under /core", async (path) => {
    const app = await openTestApp();
    const method = path.startsWith("/core") ? "GET" : "POST";
    const problem = await expectRefusal(app, { method, path, headers: { accept: "text/html" } }, "ROUTE_UNKNOWN");
    expect(problem.facts).toEqual({ method, path });
  });

  it("may end in a slash", async () => {
    const app = await openTestApp();
    expect(await expectOk(app, { path: "/core/go/session/" })).toMatchObject({ state: "none" });
  });

  it("is told without its query, which may hold something confidential", async () => {
    const app = await openTestApp();
    expect((await callProblem(app, { path: "/core/nothing?secret=1" })).detail).not.toContain("secret");
  });
});

describe("a host", () => {
  it.each([
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "192.168.0.5:5000",
    "0.0.0.0",
    "[::2]",
    "localhost:",
    "localhost:123456",
  ])("%s is refused on every route before anything is done", async (host) => {
    const app = await openTestApp();
    for (const path of ["/core/go/session", "/trpc/session.get", "/healthz", "/", "/docs", "/core/go/events"]) {
      const problem = await expectRefusal(app, { path, headers: { host } }, "HOST_REFUSED");
      expect(problem.facts).toEqual({ host });
    }
    await expectRefusal(app, { method: "POST", path: "/core/go/start_session", headers: { host } }, "HOST_REFUSED");
  });

  it.each(["localhost", "LOCALHOST:5000", "127.0.0.1", "127.0.0.1:80", "[::1]:5000", "[::1]"])(
    "%s is answered",
    async (host) => {
      const app = await openTestApp();
      await expectOk(app, { path: "/core/go/session", headers: { host } });
    },
  );

  it.each([
    "GET /core/go/session HTTP/1.1\r\nConnection: close\r\n\r\n",
    "GET /core/go/session HTTP/1.0\r\n\r\n",
    "GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n",
  ])("that is missing is refused with a problem: %j", async (bytes) => {
    const app = await openTestApp();
    const answer = await sendRaw(app.origin, bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain("application/problem+json");
    expect(answer).toContain('"code":"HOST_MISSING"');
  });
});

describe("a call from a page", () => {
  const write = { method: "POST", path: "/core/go/start_session" };

  it.each([
    ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
    ["another port of this machine", { "sec-fetch-site": "same-site", origin: "http://localhost:3000" }],
    ["another site in an old browser", { origin: "https://evil.example" }],
    ["another port in an old browser", { origin: "http://localhost:1" }],
    ["a sandboxed frame or a file", { origin: "null" }],
    ["a site that lies about its origin", { "sec-fetch-site": "cross-site", origin: "http://localhost" }],
    ["the same name over TLS", { origin: "https://localhost" }],
  ])("of %s is refused, reading and writing, on both transports and the stream", async (_, headers) => {
    const app = await openTestApp();
    for (const path of [
      "/core/go/session",
      "/core/go/events",
      "/trpc/session.get",
      "/core/cone/decide?engine=flips&action=run",
    ]) {
      const problem = await expectRefusal(app, { path, headers }, "CROSS_SITE_REFUSED");
      expect(problem.facts).toEqual({ origin: headers.origin ?? null });
    }
    await expectRefusal(app, { ...write, headers }, "CROSS_SITE_REFUSED");
    await expectRefusal(app, { path: "/trpc/session.start", json: {}, headers }, "CROSS_SITE_REFUSED");
  });

  it("of the dashboard itself, or typed into the address line, is answered", async () => {
    const app = await openTestApp();
    const host = new URL(app.origin).host;
    await expectOk(app, {
      path: "/core/go/session",
      headers: { "sec-fetch-site": "same-origin", origin: `http://${host}` },
    });
    await expectOk(app, { path: "/core/go/session", headers: { "sec-fetch-site": "none" } });
    await expectOk(app, { path: "/core/go/session", headers: { origin: `http://${host}` } });
    await expectOk(app, { ...write, headers: { origin: `http://${host}`, "x-vgo-client": "1" } });
  });

  it.each([
    ["that says where it comes from", { "sec-fetch-site": "same-origin" }],
    ["that was typed", { "sec-fetch-site": "none" }],
    ["of an old browser", { origin: "own" }],
    ["with the cookie of a log-in", { cookie: "a=b; vgo-5000=x" }],
    ["with the cookie of a log-in over TLS", { cookie: "__Host-vgo=x" }],
    ["with the header, but not meant", { "sec-fetch-site": "same-origin", "x-vgo-client": "0" }],
  ])("%s changes nothing without the header that no other site can send", async (_, given) => {
    const app = await openTestApp();
    const own = new URL(app.origin).origin;
    const headers = "origin" in given ? { origin: own } : (given as Record<string, string>);
    for (const request of [
      { ...write, headers },
      { method: "DELETE", path: "/core/status/signals/pump", headers },
      { path: "/trpc/session.start", json: {}, headers },
    ]) {
      const problem = await expectRefusal(app, request, "CLIENT_HEADER_MISSING");
      expect(problem.detail).toContain("X-VGO-Client: 1");
    }
    await expectOk(app, { path: "/core/go/session", headers });
    await expectOk(app, { ...write, headers: { ...headers, "x-vgo-client": "1" } });
  });

  it("needs no such header of a program, nor where a key is shown", async () => {
    const app = await openTestApp();
    await expectOk(app, { ...write, headers: { "sec-fetch-mode": "cors" } });
    const headers = { "sec-fetch-site": "same-origin", authorization: "Bearer x" };
    await expectOk(app, { method: "POST", path: "/core/go/end_session", headers });
  });

  it("may come from the identity provider to the one place where people come back, as a whole page", async () => {
    const app = await openTestApp();
    const back = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    const path = "/core/access/door/oidc/return?code=x";
    expect((await callProblem(app, { path, headers: back })).code).not.toBe("CROSS_SITE_REFUSED");
    for (const request of [
      { path: "/core/go/session", headers: back },
      { path: "/core/access/door/oidc/return/x", headers: back },
      { method: "POST", path, headers: back },
      { path, headers: { ...back, "sec-fetch-dest": "iframe" } },
      { path, headers: { ...back, "sec-fetch-mode": "no-cors" } },
      { path, headers: { "sec-fetch-site": "cross-site" } },
    ]) {
      await expectRefusal(app, request, "CROSS_SITE_REFUSED");
    }
  });

  it("of another site may not read the metrics either", async () => {
    const app = await openTestApp();
    const headers = { "sec-fetch-site": "cross-site" };
    await expectRefusal(app, { path: "/metrics", headers }, "CROSS_SITE_REFUSED");
  });
});

describe("a request id", () => {
  it("is the caller's own when it is sane, in the answer, the refusal and the audit entry", async () => {
    const app = await openTestApp();
    const headers = { "x-request-id": "Order-66_a.b" };
    expect((await call(app, { path: "/core/go/session", headers })).headers["x-request-id"]).toBe("Order-66_a.b");
    expect((await callProblem(app, { path: "/core/nothing", headers })).request_id).toBe("Order-66_a.b");
    await expectOk(app, { method: "POST", path: "/core/go/start_session", headers });
    const { entries } = (await expectOk(app, { path: "/core/audit?limit=1" })) as { entries: unknown[] };
    expect(entries).toMatchObject([{ request_id: "Order-66_a.b" }]);
  });

  it.each(["", "a b", "x".repeat(65), "a\tb", "a,b", "<script>", "ä"])("is made anew when it is %j", async (given) => {
    const app = await openTestApp();
    const { headers } = await call(app, { path: "/core/go/session", headers: { "x-request-id": given } });
    expect(headers["x-request-id"]).not.toBe(given);
  });
});

describe("every answer", () => {
  const json = { "content-type": "application/json" };
  const ANSWERS: readonly (readonly [string, number, CallRequest])[] = [
    ["a read", 200, { path: "/core/go/session" }],
    ["a change", 200, { path: "/core/go/start_session", json: {} }],
    ["an unknown call", 404, { path: "/core/nothing" }],
    ["a conflict", 409, { method: "POST", path: "/core/go/end_session" }],
    ["a method that is not there", 405, { method: "PUT", path: "/core/go/session" }],
    ["the question for methods", 204, { method: "OPTIONS", path: "/core/go/session" }],
    ["a head", 200, { method: "HEAD", path: "/core/go/session" }],
    ["a wrong input", 422, { path: "/core/audit?limit=x" }],
    ["a body that is none", 400, { path: "/core/go/notes", body: "{", headers: json }],
    ["a body of another kind", 415, { path: "/core/go/notes", body: "a=b", headers: { "content-type": "text/plain" } }],
    ["a body that is too large", 413, { path: "/core/go/notes", body: " ".repeat(100_001), headers: json }],
    ["another host", 403, { path: "/core/go/session", headers: { host: "evil.example" } }],
    ["another host of a page", 403, { path: "/", headers: { host: "evil.example" } }],
    ["another site", 403, { path: "/core/go/session", headers: { "sec-fetch-site": "cross-site" } }],
    ["a stream", 200, { path: "/core/go/events" }],
    ["a report as a file", 200, { path: "/core/go/report?from=2026-01-01&to=2026-01-31&format=csv" }],
    ["a typed read", 200, { path: "/trpc/session.get" }],
    ["a typed stream", 200, { path: "/trpc/live.entries?input=%7B%7D" }],
    ["a typed call that is not there", 404, { path: "/trpc/nothing" }],
    ["a typed call with another method", 405, { method: "PUT", path: "/trpc/session.get" }],
    ["liveness", 200, { path: "/healthz" }],
    ["readiness", 200, { path: "/readyz" }],
    ["metrics", 200, { path: "/metrics" }],
    ["the contract", 200, { path: "/openapi.json" }],
    ["the page of the contract", 200, { path: "/docs" }],
    ["a script of it", 200, { path: "/docs/start.js" }],
    ["the dashboard", 200, { path: "/" }],
    ["a page of it", 200, { path: "/sessions" }],
    ["a file of it", 200, { path: "/assets/app.js" }],
    ["a file that is not there", 404, { path: "/assets/none.js" }],
    ["a range that is none", 422, { path: "/assets/app.js", headers: { range: "bytes=99999999-" } }],
    ["too many headers", 431, { path: "/", headers: manyHeaders(101) }],
  ];

  function manyHeaders(count: number): Record<string, string> {
    return Object.fromEntries(Array.from({ length: count }, (_, index) => [`x-${index}`, "1"]));
  }

  it.each(ANSWERS)(
    "of the server keeps a browser from doing more with it than it should: %s",
    async (_, status, request) => {
      const app = await openTestApp();
      const answer = await call(app, request);
      expect(answer.status).toBe(status);
      expectProtected(answer.headers);
      if (/^\/(core|trpc|metrics)/.test(request.path)) expect(answer.headers["cache-control"]).toContain("no-store");
    },
  );

  it.each([
    ["no request", 400, "REQUEST_MALFORMED", "nonsense\r\n\r\n"],
    ["another version", 400, "REQUEST_MALFORMED", "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n"],
    [
      "a length that is none",
      400,
      "REQUEST_MALFORMED",
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
    ],
    [
      "two lengths",
      400,
      "REQUEST_MALFORMED",
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    [
      "a head that is too large",
      431,
      "HEADERS_TOO_LARGE",
      `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(17_000)}\r\n\r\n`,
    ],
  ])("also to what is %s", async (_, status, code, bytes) => {
    const app = await openTestApp();
    const answer = await sendRaw(app.origin, bytes);
    const [head = "", body = ""] = answer.split("\r\n\r\n");
    const [first = "", ...lines] = head.split("\r\n");
    expect(first).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    const headers = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)]),
    );
    expectProtected(headers);
    expect(headers).toMatchObject({ "content-type": "application/problem+json; charset=utf-8", connection: "close" });
    expect(Problem.parse(JSON.parse(body))).toMatchObject({ code, status, request_id: headers["x-request-id"] });
  });

  it("answers no body to a HEAD that cannot be read: its caller would take it for something that nobody asked for", async () => {
    const app = await openTestApp();
    const answer = await sendRaw(app.origin, `HEAD /${"x".repeat(17_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 [\s\S]*\r\nContent-Length: \d{3}\r\n[\s\S]*\r\n\r\n$/);
    expect(answer).not.toContain("HEADERS_TOO_LARGE");
  });

  it("to what a client expects beside an answer is an ordinary one", async () => {
    const app = await openTestApp();
    await expectOk(app, { path: "/core/go/session", headers: { expect: "miracles" } });
  });

  function expectProtected(headers: Answer["headers"]): void {
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
      "x-request-id": expect.any(String),
    });
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toMatch(/(?:^|; )script-src 'self'(?:;|$)/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe|default-src[^;]*(?:\*|unsafe)/);
    expect(headers["access-control-allow-origin"]).toBeUndefined();
    expect(headers["x-powered-by"]).toBeUndefined();
    expect(headers["strict-transport-security"]).toBeUndefined();
  }
});
