import { describe, expect, it } from "vitest";
import { type Zone, openDnsTarget } from "./kit/dns-target.ts";
import { openHttpTarget } from "./kit/http-target.ts";
import { QUICK, WATCHING_MAX_MS, startWatching } from "./kit/start-watching.ts";

describe("a server that watches names and figures", { timeout: WATCHING_MAX_MS }, () => {
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
