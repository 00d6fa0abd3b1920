import { HealthHistory, type HealthStatus, runOn, workChecks } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { systemCaller } from "../../src/caller/system-caller.ts";
import { expectOk, expectRefusal } from "../kit/call.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const HISTORY = "/core/status/history";
const START = "2026-01-01T09:00:00.000000Z";

async function getHistory(app: TestApp, source: string, days?: number): Promise<HealthHistory> {
  const query = `source=${source}${days === undefined ? "" : `&days=${days}`}`;
  return HealthHistory.parse(await expectOk(app, { path: `${HISTORY}?${query}` }));
}

async function push(app: TestApp, status: HealthStatus): Promise<void> {
  const json = { source: "pump", status, reason: `It is ${status}`, ttl_seconds: 600 };
  await expectOk(app, { path: "/core/status/signals", json });
}

describe("GET /core/status/history", () => {
  it("tells of a signal what was reported, and when it was too old to count", async () => {
    const app = await openTestApp();
    await push(app, "green");
    app.clock.advanceSeconds(300);
    await push(app, "red");
    app.clock.advanceSeconds(900);

    expect(await getHistory(app, "pump")).toMatchObject({
      source: "pump",
      origin: "trail",
      from_utc: "2025-12-31T09:20:00.000000Z",
      to_utc: "2026-01-01T09:20:00.000000Z",
      known_from_utc: START,
      spans: [
        { from_utc: START, to_utc: "2026-01-01T09:05:00.000000Z", status: "green", reason: "It is green" },
        { to_utc: "2026-01-01T09:15:00.000000Z", status: "red", stale: false, reason: "It is red" },
        { to_utc: "2026-01-01T09:20:00.000000Z", status: "yellow", stale: true },
      ],
    });
    expect(await getHistory(app, "pump", 90)).toMatchObject({ from_utc: "2025-10-03T09:20:00.000000Z" });
  });

  it("tells of a check the colours that health gave it, and why", async () => {
    const app = await openTestApp();
    const check = { kind: "http", url: "https://shop.example/health" };
    await expectOk(app, { path: "/core/status/checks/shop", json: { check } });
    const caller = systemCaller;
    const result = { check_id: "shop", at_utc: app.clock.nowUtc(), ok: true, reason: "status is 200", latency_ms: 20 };
    for (const results of [[], [result]]) {
      await runOn(app.deps)(workChecks, { caller, input: { holder: "server-1", results, want: 10 } });
    }
    app.clock.advanceSeconds(20);
    const { origin, spans } = await getHistory(app, "check.shop");

    expect(origin).toBe("measured");
    expect(spans.map(({ status, reason }) => [status, reason])).toEqual([["green", "status is 200"]]);
  });

  it.each(["server.disk", "check.none", "nothing"])("knows nothing of %s", async (source) => {
    const app = await openTestApp();
    expect(await getHistory(app, source)).toMatchObject({ source, known_from_utc: null, spans: [] });
  });

  it.each([
    ["", "source"],
    ["source=", "source"],
    [`source=${"x".repeat(201)}`, "source"],
    ["source=pump&days=0", "days"],
    ["source=pump&days=93", "days"],
    ["source=pump&days=x", "days"],
    ["source=pump&limit=1", "limit"],
  ])("refuses ?%s", async (query, path) => {
    const app = await openTestApp();
    const { errors } = await expectRefusal(app, { path: `${HISTORY}?${query}` }, "INVALID_INPUT");

    expect(errors?.map((issue) => issue.path)).toEqual([path]);
  });
});
