import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { operations } from "../../src/operations.ts";
import { call, expectOk, callProblem, expectRefusal } from "../kit/call.ts";
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
    await expectOk(app, { ...write, headers: { origin: `http://${host}` } });
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
  it.each(["/core/go/session", "/core/nothing", "/trpc/session.get", "/healthz", "/", "/docs", "/assets/none.js"])(
    "of %s keeps a browser from doing more with it than it should",
    async (path) => {
      const app = await openTestApp();
      const { headers } = await call(app, { path });
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-resource-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
      });
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["access-control-allow-origin"]).toBeUndefined();
      expect(headers["x-powered-by"]).toBeUndefined();
      if (/^\/(core|trpc)/.test(path)) expect(headers["cache-control"]).toBe("no-store");
    },
  );
});
