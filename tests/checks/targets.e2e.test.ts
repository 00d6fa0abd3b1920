import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { Health } from "@valhalla-go/core";
import { makeCertificate } from "@valhalla-go/server/test";
import { describe, expect, it, onTestFinished } from "vitest";
import { callServer, makeDataFolder } from "../processes/server-process.ts";
import { type Zone, openDnsTarget } from "./kit/dns-target.ts";
import { openHttpTarget } from "./kit/http-target.ts";
import { startWatching } from "./kit/start-watching.ts";

const DAY_MS = 86_400_000;
/** Each change of a target is seen after a look or two, five seconds apart. */
const TEST_MAX_MS = 300_000;
/** As quick as a check can be: it fails at once, and is well at once. */
const QUICK = { every_seconds: 5, yellow_after: 1, red_after: 2, green_after: 1 };

function afterDays(days: number): Date {
  return new Date(Date.now() + days * DAY_MS + DAY_MS / 2);
}

describe("a server that watches HTTP", { timeout: TEST_MAX_MS }, () => {
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

describe("a server that watches ports and certificates", { timeout: TEST_MAX_MS }, () => {
  it("knows how long a certificate counts, and trusts none that has expired or that nobody vouches for", async () => {
    const certificates = {
      fine: makeCertificate({ name: "fine", not_after: afterDays(90) }),
      soon: makeCertificate({ name: "soon", not_after: afterDays(10) }),
      expired: makeCertificate({ name: "expired", not_before: afterDays(-30), not_after: afterDays(-4) }),
    };
    const unknown = makeCertificate({ not_after: afterDays(90) });
    const trusted = join(makeDataFolder(), "trusted.pem");
    writeFileSync(
      trusted,
      Object.values(certificates)
        .map(({ cert }) => cert)
        .join(""),
    );
    const [fine, soon, expired, stranger] = await Promise.all(
      [certificates.fine, certificates.soon, certificates.expired, unknown].map(openHttpTarget),
    );
    const conditions = ["connected == true", "days_left > 14"];
    const tcp = { kind: "tcp", host: "127.0.0.1", tls: true, conditions, ...QUICK };
    const watching = await startWatching(
      {
        fine: { ...tcp, port: fine?.port },
        soon: { ...tcp, port: soon?.port },
        expired: { ...tcp, port: expired?.port },
        stranger: { ...tcp, port: stranger?.port },
        "fine-https": { kind: "http", url: fine?.url, conditions: ["status == 200", "days_left > 89"], ...QUICK },
        "expired-https": { kind: "http", url: expired?.url, ...QUICK },
        "stranger-https": { kind: "http", url: stranger?.url, ...QUICK },
      },
      { env: { NODE_EXTRA_CA_CERTS: trusted } },
    );
    const old = "the certificate is not trusted: it has expired; days_left is -4";
    const unvouched = "the certificate is not trusted: it signed itself; days_left is 90";
    await watching.becomes("fine", { status: "green", reason: "connected is true; days_left is 90" });
    await watching.becomes("soon", { status: "red", reason: "days_left is 10, not > 14" });
    await watching.becomes("expired", { status: "red", reason: old });
    await watching.becomes("stranger", { status: "red", reason: unvouched });
    await watching.becomes("fine-https", { status: "green", reason: "status is 200; days_left is 90" });
    await watching.becomes("expired-https", { status: "red", reason: old });
    await watching.becomes("stranger-https", { status: "red", reason: unvouched });
    // Nothing is said to whom nobody vouches for.
    expect([expired?.asked, stranger?.asked]).toEqual([[], []]);
  });

  it("knows whether somebody listens, and whether what listens speaks TLS", async () => {
    const open = createServer((socket) =>
      socket
        .on("error", () => {})
        .resume()
        .end(),
    );
    await new Promise<void>((resolve) => open.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void open.close());
    const { port } = open.address() as AddressInfo;
    const watching = await startWatching(
      {
        open: { kind: "tcp", host: "localhost", port, ...QUICK },
        plain: { kind: "tcp", host: "127.0.0.1", port, tls: true, ...QUICK },
        warning: { kind: "tcp", host: "127.0.0.1", port, tls: true, severity: "warning", ...QUICK },
      },
      { allow: ["localhost", "127.0.0.1"] },
    );
    await watching.becomes("open", { status: "green", reason: "connected is true" });
    await watching.becomes("plain", { status: "red" });
    await watching.becomes("warning", { status: "yellow" });
    await new Promise((resolve) => open.close(resolve));
    await watching.becomes("open", { status: "red", reason: "nobody listens there" });
    expect((await watching.list()).find(({ check_id }) => check_id === "warning")).toMatchObject({ status: "yellow" });
  });
});

describe("a server that watches names and figures", { timeout: TEST_MAX_MS }, () => {
  it("asks the name servers of its machine", async () => {
    const zone: Zone = new Map([
      ["shop.test", { A: ["203.0.113.9", "203.0.113.4"], TXT: ["v=spf1 -all"], MX: ["10 mail.shop.test"] }],
    ]);
    const port = await openDnsTarget(zone);
    const script = `import dns from "node:dns"; dns.setServers(["127.0.0.1:${port}"]);`;
    const watching = await startWatching(
      {
        shop: {
          kind: "dns",
          name: "shop.test",
          conditions: ["count == 2", 'records contains "203.0.113.4"'],
          ...QUICK,
        },
        mail: {
          kind: "dns",
          name: "shop.test",
          record: "MX",
          conditions: ['records == "10 mail.shop.test"'],
          ...QUICK,
        },
        policy: { kind: "dns", name: "shop.test", record: "TXT", conditions: ['records contains "spf1"'], ...QUICK },
        gone: { kind: "dns", name: "nowhere.test", ...QUICK },
      },
      { node_args: ["--import", `data:text/javascript,${encodeURIComponent(script)}`] },
    );
    await watching.becomes("shop", { status: "green", reason: "count is 2; records is 203.0.113.4, 203.0.113.9" });
    await watching.becomes("mail", { status: "green" });
    await watching.becomes("policy", { status: "green", reason: "records is v=spf1 -all" });
    await watching.becomes("gone", { status: "red", reason: "count is 0, not > 0" });
    zone.set("shop.test", { A: ["203.0.113.9"] });
    await watching.becomes("shop", { status: "red", reason: expect.stringContaining("count is 1, not == 2") });
    await watching.becomes("mail", { status: "red" });
  });

  it("asks Prometheus, and takes a series that is gone for no good news", async () => {
    const prometheus = await openHttpTarget();
    const say = (data: object): void => {
      prometheus.answer = { body: JSON.stringify({ status: "success", data }) };
    };
    const vector = (...values: string[]): object => ({
      resultType: "vector",
      result: values.map((value, index) => ({ metric: { queue: String(index) }, value: [1_767_258_000.5, value] })),
    });
    say(vector("12.5", "3"));
    const check = { kind: "prometheus", url: `${prometheus.url}/prom`, query: 'max(queue_lag{env="live"})', ...QUICK };
    const watching = await startWatching({
      lag: { ...check, conditions: ["value < 60", "count >= 1"] },
      sure: { ...check, conditions: ["value != 0"] },
    });
    await watching.becomes("lag", { status: "green", reason: "value is 12.5; count is 2" });
    const asked = new URL(prometheus.asked[0]?.path ?? "", prometheus.url);
    expect([asked.pathname, asked.searchParams.get("query")]).toEqual([
      "/prom/api/v1/query",
      'max(queue_lag{env="live"})',
    ]);
    say(vector("300"));
    await watching.becomes("lag", { status: "red", reason: "value is 300, not < 60" });
    say({ resultType: "scalar", result: [1_767_258_000, "7"] });
    await watching.becomes("lag", { status: "green", reason: "value is 7; count is 1" });
    say(vector());
    await watching.becomes("lag", { status: "red", reason: "value is not known; count is 0, not >= 1" });
    say(vector("NaN"));
    await watching.becomes("sure", { status: "red", reason: "value is not known" });
    prometheus.answer = { status: 400, body: '{"status":"error","errorType":"bad_data","error":"parse error"}' };
    await watching.becomes("lag", { status: "red", reason: "Prometheus refuses the query: parse error" });
    prometheus.answer = { status: 502, body: "<html>Bad gateway</html>" };
    await watching.becomes("lag", {
      status: "red",
      reason: "status 502, and not what an instant query of Prometheus answers",
    });
  });
});
