import { describe, expect, it } from "vitest";
import { createOpenApi } from "../../src/rest/create-openapi.ts";
import { call, expectOk, callProblem } from "../kit/call.ts";
import { DASHBOARD_PAGE, openTestApp } from "../kit/test-app.ts";

describe("liveness and readiness", () => {
  it("are told while the server serves", async () => {
    const app = await openTestApp();
    expect(await expectOk(app, { path: "/healthz" })).toEqual({ status: "ok" });
    expect(await expectOk(app, { path: "/readyz" })).toEqual({ status: "ready" });
  });

  it("tell apart: a server on its way out lives but is not ready", async () => {
    const app = await openTestApp();
    app.shutdown.abort();
    await expectOk(app, { path: "/healthz" });
    expect(await call(app, { path: "/readyz" })).toMatchObject({ status: 503, body: { status: "not ready" } });
  });

  it("tell apart: without its database the server lives but is not ready", async () => {
    const app = await openTestApp({
      wrapStore: (store) =>
        Object.assign(Object.create(store) as typeof store, { read: () => Promise.reject(new Error("gone")) }),
    });
    await expectOk(app, { path: "/healthz" });
    expect((await call(app, { path: "/readyz" })).status).toBe(503);
  });
});

describe("GET /metrics", () => {
  it("counts requests by method and status, in Prometheus' own format", async () => {
    const app = await openTestApp();
    await expectOk(app, { path: "/core/go/session" });
    await callProblem(app, { method: "POST", path: "/core/go/end_session" });
    const { text, headers } = await call(app, { path: "/metrics" });
    expect(headers["content-type"]).toMatch(/^text\/plain/);
    expect(text).toContain('valhalla_go_http_request_duration_seconds_count{method="GET",status="200"} 1');
    expect(text).toContain('valhalla_go_http_request_duration_seconds_count{method="POST",status="409"} 1');
    expect(text).toContain("valhalla_go_unexpected_errors_total 0");
  });
});

describe("the contract", () => {
  it("is served as it is made from the operations", async () => {
    const app = await openTestApp();
    expect(await expectOk(app, { path: "/openapi.json" })).toEqual(JSON.parse(JSON.stringify(createOpenApi())));
  });

  it("has a page that loads nothing from anywhere else", async () => {
    const app = await openTestApp();
    const page = await call(app, { path: "/docs" });
    expect(page.headers["content-type"]).toMatch(/^text\/html/);
    expect(page.text).not.toMatch(/https?:\/\//);
    const scripts = [...page.text.matchAll(/src="([^"]+)"/g)].flatMap(([, path]) => path ?? []);
    expect(scripts).toHaveLength(2);
    for (const path of scripts) {
      const script = await call(app, { path });
      expect(script.status).toBe(200);
      expect(script.headers["content-type"]).toMatch(/javascript/);
    }
  });
});

describe("the dashboard", () => {
  it.each(["/", "/sessions", "/sessions/123?tab=notes", "/a/b/c"])(
    "answers %s with its page, which is never kept",
    async (path) => {
      const app = await openTestApp();
      const { status, text, headers } = await call(app, { path });
      expect([status, text, headers["cache-control"]]).toEqual([200, DASHBOARD_PAGE, "no-cache"]);
    },
  );

  it("gives its assets for ever, and answers for one that is not there that it is not there", async () => {
    const app = await openTestApp();
    expect((await call(app, { path: "/assets/app.js" })).headers["cache-control"]).toContain("immutable");
    expect(await callProblem(app, { path: "/assets/old.js" })).toMatchObject({ code: "ROUTE_UNKNOWN" });
  });

  it.each([
    "/../../package.json",
    "/..%2f..%2fvalhalla.db",
    "/assets/../../valhalla.db",
    "/%2e%2e/valhalla.db",
    "/valhalla.db",
    "/assets/%00",
    "/%",
    "//evil.example/x",
  ])("gives for %s no file from beside its folder", async (path) => {
    const app = await openTestApp();
    const { status, text } = await call(app, { path });
    expect(status).toBeLessThan(500);
    expect(text).not.toContain("SQLite format");
    expect(text.includes("<!doctype html>") || status >= 400).toBe(true);
  });

  it("refuses conditions that no file of it fulfils, and is not thrown by them", async () => {
    const app = await openTestApp();
    for (const path of ["/", "/assets/app.js"]) {
      for (const headers of [{ range: "bytes=99999999-" }, { "if-match": '"x"' }]) {
        expect(await callProblem(app, { path, headers })).toMatchObject({ code: "INVALID_INPUT" });
      }
    }
    expect(app.reported).toEqual([]);
  });

  it("is not what a program gets that asks for JSON", async () => {
    const app = await openTestApp();
    const { status } = await call(app, { path: "/anything", headers: { accept: "application/json" } });
    expect(status).toBe(404);
  });
});
