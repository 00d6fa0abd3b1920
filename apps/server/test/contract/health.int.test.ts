import { AuditPage, Health, Signal } from "@valhalla-go/core";
import { GREEN_MEASUREMENT } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { expectOk, expectRefusal } from "../kit/call.ts";
import { expectChange } from "../kit/expect-change.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const RYG = "/core/status/ryg";
const SIGNALS = "/core/status/signals";

function signal(status: string, extra: object = {}): object {
  return { source: "backup", status, reason: "As told", ttl_seconds: 60, ...extra };
}

async function getHealth(app: TestApp): Promise<Health> {
  return Health.parse(await expectOk(app, { path: RYG }));
}

describe("GET /core/status/ryg", () => {
  it("is green with evidence, and tells each input", async () => {
    const app = await openTestApp();
    expect(await getHealth(app)).toMatchObject({
      status: "green",
      reasons: [],
      inputs: [{ source: "server.disk", status: "green", stale: false }],
    });
  });

  it("is yellow without any evidence, and while a measurement has never succeeded or has grown old", async () => {
    const app = await openTestApp();
    app.measurements = [];
    expect(await getHealth(app)).toMatchObject({ status: "yellow", reasons: ["no data: nothing reports health"] });
    app.measurements = [{ ...GREEN_MEASUREMENT, status: null, measured_at_utc: null }];
    expect((await getHealth(app)).reasons).toEqual(["no data from server.disk: it has never reported"]);
    app.measurements = [{ ...GREEN_MEASUREMENT, expires_at_utc: GREEN_MEASUREMENT.measured_at_utc }];
    expect((await getHealth(app)).reasons).toEqual([
      `no data from server.disk since ${GREEN_MEASUREMENT.measured_at_utc}`,
    ]);
  });

  it("is the worst of its inputs, with the worst reason first", async () => {
    const app = await openTestApp();
    await expectOk(app, { path: SIGNALS, json: signal("yellow", { source: "a" }) });
    await expectOk(app, { path: SIGNALS, json: signal("red", { source: "b", reason: "On fire" }) });
    await expectOk(app, { path: SIGNALS, json: signal("green", { source: "c" }) });
    expect(await getHealth(app)).toMatchObject({ status: "red", reasons: ["b: On fire", "a: As told"] });
  });

  it("does not become worse because decisions are denied", async () => {
    const app = await openTestApp();
    for (let count = 0; count < 5; count += 1) {
      await expectOk(app, { path: "/core/cone/decide?engine=door_to_door&action=run" });
    }
    expect((await getHealth(app)).status).toBe("green");
  });

  it("refuses an unknown parameter", async () => {
    const app = await openTestApp();
    await expectRefusal(app, { path: `${RYG}?verbose=1` }, "INVALID_INPUT");
  });
});

describe("POST /core/status/signals", () => {
  it("turns the system red and green again, and records each signal with the one before", async () => {
    const app = await openTestApp();
    const red = Signal.parse(await expectChange(app, { path: SIGNALS, json: signal("red") }));
    expect(red).toMatchObject({ status: "red", reported_by: app.actor, reported_at_utc: app.clock.nowUtc() });
    expect((await getHealth(app)).status).toBe("red");
    const green = Signal.parse(await expectChange(app, { path: SIGNALS, json: signal("green") }));
    expect((await getHealth(app)).status).toBe("green");
    const { entries } = AuditPage.parse(await expectOk(app, { path: "/core/audit?event=HEALTH_SIGNAL_SET" }));
    expect(entries.map(({ payload }) => payload)).toEqual([
      { source: "backup", before: red, after: green },
      { source: "backup", before: null, after: red },
    ]);
  });

  it("counts for its time to live and not a moment longer: then the source is yellow, no data", async () => {
    const app = await openTestApp();
    const { reported_at_utc } = Signal.parse(await expectChange(app, { path: SIGNALS, json: signal("green") }));
    app.clock.advanceSeconds(59.999_999);
    expect((await getHealth(app)).status).toBe("green");
    app.clock.advanceSeconds(0.000_001);
    const health = await getHealth(app);
    expect(health).toMatchObject({ status: "yellow", reasons: [`no data from backup since ${reported_at_utc}`] });
    expect(health.inputs.find(({ source }) => source === "backup")).toMatchObject({ stale: true });
  });

  it("does not stay red for ever either: what has expired is unknown", async () => {
    const app = await openTestApp();
    await expectOk(app, { path: SIGNALS, json: signal("red", { ttl_seconds: 1 }) });
    app.clock.advanceSeconds(1);
    expect((await getHealth(app)).status).toBe("yellow");
  });

  it.each([1, 31 * 24 * 60 * 60])("takes a time to live of %i seconds", async (ttl_seconds) => {
    const app = await openTestApp();
    await expectOk(app, { path: SIGNALS, json: signal("green", { ttl_seconds }) });
  });

  it.each([
    ["no source", { source: undefined }, "source"],
    ["a source in capitals", { source: "Backup" }, "source"],
    ["a source with a slash", { source: "a/b" }, "source"],
    ["the name of a measurement of the server", { source: "server.disk" }, "source"],
    ["a source of 101 characters", { source: "s".repeat(101) }, "source"],
    ["a status that does not exist", { status: "blue" }, "status"],
    ["no reason", { reason: undefined }, "reason"],
    ["a reason of spaces", { reason: " " }, "reason"],
    ["a reason of 501 characters", { reason: "r".repeat(501) }, "reason"],
    ["no time to live", { ttl_seconds: undefined }, "ttl_seconds"],
    ["a time to live of 0", { ttl_seconds: 0 }, "ttl_seconds"],
    ["a negative time to live", { ttl_seconds: -5 }, "ttl_seconds"],
    ["half a second", { ttl_seconds: 0.5 }, "ttl_seconds"],
    ["more than 31 days", { ttl_seconds: 31 * 24 * 60 * 60 + 1 }, "ttl_seconds"],
    ["a time to live as text", { ttl_seconds: "60" }, "ttl_seconds"],
    ["an unknown field", { severity: 1 }, "severity"],
  ])("refuses %s", async (_, extra, path) => {
    const app = await openTestApp();
    const problem = await expectRefusal(app, { path: SIGNALS, json: signal("red", extra) }, "INVALID_INPUT");
    expect(problem.errors?.map((issue) => issue.path)).toEqual([path]);
  });
});

describe("DELETE /core/status/signals/{source}", () => {
  it("takes the source away, answers its last signal, and records that", async () => {
    const app = await openTestApp();
    const red = await expectChange(app, { path: SIGNALS, json: signal("red") });
    expect(await expectChange(app, { method: "DELETE", path: `${SIGNALS}/backup` })).toEqual(red);
    expect(await getHealth(app)).toMatchObject({ status: "green", inputs: [{ source: "server.disk" }] });
    const [entry] = AuditPage.parse(await expectOk(app, { path: "/core/audit?limit=1" })).entries;
    expect(entry).toMatchObject({
      event: "HEALTH_SIGNAL_REMOVE",
      payload: { source: "backup", before: red, after: null },
    });
  });

  it("takes away an expired one too, and one whose name needs escaping", async () => {
    const app = await openTestApp();
    await expectOk(app, { path: SIGNALS, json: signal("green", { source: "a:b.c-d", ttl_seconds: 1 }) });
    app.clock.advanceSeconds(10);
    await expectOk(app, { method: "DELETE", path: `${SIGNALS}/a%3Ab.c-d` });
    expect((await getHealth(app)).status).toBe("green");
  });

  it("is refused for a source that is not known, and a second time", async () => {
    const app = await openTestApp();
    const problem = await expectRefusal(app, { method: "DELETE", path: `${SIGNALS}/backup` }, "SIGNAL_UNKNOWN");
    expect(problem.facts).toEqual({ source: "backup" });
    await expectOk(app, { path: SIGNALS, json: signal("red") });
    await expectOk(app, { method: "DELETE", path: `${SIGNALS}/backup` });
    await expectRefusal(app, { method: "DELETE", path: `${SIGNALS}/backup` }, "SIGNAL_UNKNOWN");
  });

  it.each(["server.disk", "Backup", "a%2Fb", "%00", "%"])("refuses the name %s", async (name) => {
    const app = await openTestApp();
    await expectRefusal(app, { method: "DELETE", path: `${SIGNALS}/${name}` }, "INVALID_INPUT");
  });

  it("does not take the source a second time", async () => {
    const app = await openTestApp();
    await expectOk(app, { path: SIGNALS, json: signal("red") });
    const problem = await expectRefusal(
      app,
      { method: "DELETE", path: `${SIGNALS}/backup?source=other` },
      "INVALID_INPUT",
    );
    expect(problem.errors?.map(({ path }) => path)).toEqual(["source"]);
  });

  it("refuses a parameter", async () => {
    const app = await openTestApp();
    await expectOk(app, { path: SIGNALS, json: signal("red") });
    await expectRefusal(app, { method: "DELETE", path: `${SIGNALS}/backup?force=1` }, "INVALID_INPUT");
  });
});
