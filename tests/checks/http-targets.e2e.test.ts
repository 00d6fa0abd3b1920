import { Health } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { callServer } from "../processes/server-process.ts";
import { openHttpTarget } from "./kit/http-target.ts";
import { QUICK, WATCHING_MAX_MS, startWatching } from "./kit/start-watching.ts";

describe("a server that watches HTTP", { timeout: WATCHING_MAX_MS }, () => {
  it("says why a target is sick, slow, stale or down, makes health red with its reason, and sees it recover", async () => {
    const [web, api, slow, post] = await Promise.all([
      openHttpTarget(),
      openHttpTarget(),
      openHttpTarget(),
      openHttpTarget(),
    ]);
    api.answer = { body: '{"state":"ok","age_seconds":3,"queues":[{"lag":7}]}' };
    const watching = await startWatching(
      {
        web: { kind: "http", url: `${web.url}/health?deep=1`, owner: "web team", ...QUICK },
        api: {
          kind: "http",
          url: api.url,
          conditions: ["status == 200", "json.state == ok", "json.age_seconds < 60", "json.queues[0].lag < 10"],
          ...QUICK,
        },
        slow: { kind: "http", url: slow.url, conditions: ["latency_ms < 4000"], timeout_ms: 1000, ...QUICK },
        post: {
          kind: "http",
          url: post.url,
          method: "POST",
          headers: { authorization: "env:CHECK_TOKEN", "content-type": "text/plain" },
          body: "are you there",
          conditions: ['body contains "yes"'],
          ...QUICK,
        },
        nameless: { kind: "http", url: web.url, headers: { authorization: "env:CHECK_NOWHERE" }, ...QUICK },
        greedy: { kind: "http", url: web.url, headers: { authorization: "env:HOME" }, ...QUICK },
      },
      { env: { CHECK_TOKEN: "Bearer of-the-server", HOME: "/home/somebody" } },
    );
    post.answer = ({ headers, body }) => ({ body: `${body}? yes, ${headers.authorization}` });

    await watching.becomes("web", { status: "green", reason: "status is 200" });
    await watching.becomes("api", { status: "green" });
    await watching.becomes("slow", { status: "green" });
    await watching.becomes("post", {
      status: "green",
      reason: "body is are you there? yes, env:CHECK_TOKEN",
    });
    await watching.becomes("nameless", {
      status: "red",
      reason: "header authorization: the server has no variable CHECK_NOWHERE",
    });
    await watching.becomes("greedy", {
      status: "red",
      reason: "header authorization: only variables whose names begin with CHECK_ are read",
    });
    expect(web.asked[0]).toMatchObject({ method: "GET", path: "/health?deep=1", headers: { connection: "close" } });
    expect(web.asked.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
    expect(post.asked[0]).toMatchObject({
      method: "POST",
      body: "are you there",
      headers: { authorization: "Bearer of-the-server", "content-length": "13" },
    });

    web.answer = { status: 503, body: "sick" };
    api.answer = { body: '{"state":"ok","age_seconds":300,"queues":[]}' };
    slow.answer = { after_ms: 3000 };
    await post.down();
    await watching.becomes("web", { status: "red", reason: "status is 503, not == 200" });
    await watching.becomes("api", {
      status: "red",
      reason: "json.age_seconds is 300, not < 60; json.queues[0].lag is not known",
    });
    await watching.becomes("slow", { status: "red", reason: "no answer within 1000 ms" });
    await watching.becomes("post", { status: "red", reason: "nobody listens there" });
    const sick = Health.parse((await callServer(watching.server, "/core/status/ryg")).body);
    expect(sick.status).toBe("red");
    expect(sick.inputs.find(({ source }) => source === "check.web")).toMatchObject({
      status: "red",
      kind: "check",
      owner: "web team",
      reason: "status is 503, not == 200",
    });

    web.answer = {};
    api.answer = { body: '{"state":"ok","age_seconds":1,"queues":[{"lag":0}]}' };
    slow.answer = {};
    await post.up();
    for (const check of ["web", "api", "slow", "post"]) await watching.becomes(check, { status: "green" });
    expect((await watching.server.stop("SIGTERM")).stderr).toBe("");
  });

  it("goes where its settings let it, follows no redirect, and uses no proxy of its environment", async () => {
    const [canary, proxy, redirecting] = await Promise.all([openHttpTarget(), openHttpTarget(), openHttpTarget()]);
    redirecting.answer = { status: 302, headers: { location: canary.url } };
    const watching = await startWatching(
      {
        inside: { kind: "http", url: canary.url, ...QUICK },
        named: { kind: "tcp", host: "localhost", port: canary.port, ...QUICK },
        moved: { kind: "http", url: redirecting.url, ...QUICK },
        prometheus: { kind: "prometheus", url: canary.url, query: "up", conditions: ["value == 1"], ...QUICK },
      },
      {
        allow: [`127.0.0.1:${redirecting.port}`],
        env: { NODE_USE_ENV_PROXY: "1", HTTP_PROXY: proxy.url, http_proxy: proxy.url, NO_PROXY: "" },
      },
    );
    const closed = "is this machine itself; outbound.allow of the settings does not list it";
    await watching.becomes("inside", { status: "red", reason: `127.0.0.1 ${closed}` });
    await watching.becomes("named", { status: "red", reason: expect.stringContaining(closed) });
    await watching.becomes("prometheus", { status: "red", reason: `127.0.0.1 ${closed}` });
    await watching.becomes("moved", { status: "red", reason: "status is 302, not == 200" });
    expect([canary.asked, proxy.asked]).toEqual([[], []]);
    expect(redirecting.asked.length).toBeGreaterThan(0);
  });
});
