import {
  AuditPage,
  CheckDetail,
  CheckList,
  CheckView,
  Health,
  StoredCheck,
  runOn,
  workChecks,
} from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { systemCaller } from "../../src/caller/system-caller.ts";
import { expectOk, expectRefusal } from "../kit/call.ts";
import { expectChange } from "../kit/expect-change.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const CHECKS = "/core/status/checks";
const ALERTMANAGER = "/core/status/alertmanager";
const WEB = { kind: "http", url: "https://shop.example/health" };
const JOB = { kind: "heartbeat", every_seconds: 600, grace_seconds: 60, owner: "payments" };

async function getHealth(app: TestApp): Promise<Health> {
  return Health.parse(await expectOk(app, { path: "/core/status/ryg" }));
}

async function getCheck(app: TestApp, check_id: string, days = 1): Promise<CheckDetail> {
  return CheckDetail.parse(await expectOk(app, { path: `${CHECKS}/${check_id}?days=${days}` }));
}

async function setCheck(app: TestApp, check_id: string, check: object): Promise<CheckView> {
  return CheckView.parse(await expectChange(app, { path: `${CHECKS}/${check_id}`, json: { check } }));
}

async function beat(app: TestApp, body?: object): Promise<CheckView> {
  const path = `${CHECKS}/job/beat`;
  return CheckView.parse(await expectChange(app, body === undefined ? { method: "POST", path } : { path, json: body }));
}

/** What a server does that looked at `shop` and found it so. */
async function report(app: TestApp, ok: boolean): Promise<void> {
  const run = runOn(app.deps);
  const caller = systemCaller;
  await run(workChecks, { caller, input: { holder: "server-1", results: [], want: 10 } });
  const result = { check_id: "shop", at_utc: app.clock.nowUtc(), ok, reason: ok ? "status is 200" : "status is 503" };
  const results = [{ ...result, latency_ms: 20 }];
  await run(workChecks, { caller, input: { holder: "server-1", results, want: 0 } });
}

async function listPayloads(app: TestApp, event: string): Promise<unknown[]> {
  const page = AuditPage.parse(await expectOk(app, { path: `/core/audit?event=${event}` }));
  return page.entries.map(({ payload }) => payload);
}

describe("POST /core/status/checks/{check_id}", () => {
  it("sets a check that is unknown at first, which is yellow, and counts by what servers find", async () => {
    const app = await openTestApp();
    expect(await setCheck(app, "shop", WEB)).toMatchObject({ status: "yellow", stale: true, from: "database" });
    expect(await getHealth(app)).toMatchObject({
      status: "yellow",
      reasons: ["no data from check.shop: it has never reported"],
    });

    await report(app, true);
    expect((await getHealth(app)).status).toBe("green");
    for (let count = 0; count < 3; count += 1) {
      app.clock.advanceSeconds(30);
      await report(app, false);
    }

    expect(await getHealth(app)).toMatchObject({ status: "red", reasons: ["check.shop: status is 503"] });
    expect(await getCheck(app, "shop")).toMatchObject({
      status: "red",
      to_green: "2 more successes in a row",
      availability: { day_1: 0.25, day_90: 0.25 },
      latency_ms: { p50: 20, p99: 20 },
      history: [{ seconds: 300, ok: 1, failed: 3, p50_ms: 20 }],
      changes: [{ to: "red" }, { to: "yellow" }, { from: null, to: "green" }],
    });
  });

  it("records what is set with what was set before, and looks again at once", async () => {
    const app = await openTestApp();
    await setCheck(app, "shop", WEB);
    await report(app, true);
    const { check } = await setCheck(app, "shop", { ...WEB, title: "The shop" });

    expect(check).toMatchObject({ title: "The shop", every_seconds: 30 });
    expect(await listPayloads(app, "HEALTH_CHECK_SET")).toMatchObject([
      { check_id: "shop", before: { check: { title: null } }, after: { check, set_by: app.actor } },
      { check_id: "shop", before: null, after: { check: { title: null } } },
    ]);
    const work = { holder: "server-2", results: [], want: 10 };
    expect(await runOn(app.deps)(workChecks, { caller: systemCaller, input: work })).toMatchObject({
      claimed: [{ check_id: "shop" }],
    });
  });

  it.each([
    ["no kind", { kind: undefined }, "check.kind"],
    ["an address that is none", { url: "shop" }, "check.url"],
    ["an address with a password", { url: "https://a:b@shop.example/" }, "check.url"],
    ["a condition that cannot be understood", { conditions: ["status is fine"] }, "check.conditions.0"],
    ["a secret in a header", { headers: { Authorization: "Bearer abc" } }, "check.headers.Authorization"],
    ["an interval of a second", { every_seconds: 1 }, "check.every_seconds"],
    ["a time-out of more than 5 s", { timeout_ms: 5001 }, "check.timeout_ms"],
    ["an unknown field", { colour: "green" }, "check.colour"],
  ])("refuses %s", async (_, extra, path) => {
    const app = await openTestApp();
    const request = { path: `${CHECKS}/shop`, json: { check: { ...WEB, ...extra } } };
    const { errors } = await expectRefusal(app, request, "INVALID_INPUT");

    expect(errors?.map((issue) => issue.path)).toEqual([path]);
  });
});

describe("POST /core/status/checks/{check_id}/beat", () => {
  it("is green with a report, yellow after silence, and then red, as health is", async () => {
    const app = await openTestApp();
    await setCheck(app, "job", JOB);
    expect(await beat(app)).toMatchObject({ status: "green", stale: false });
    const { last } = await getCheck(app, "job");

    const colours: string[] = [];
    for (const seconds of [659, 1, 599, 1]) {
      app.clock.advanceSeconds(seconds);
      colours.push((await getHealth(app)).status);
    }

    expect(colours).toEqual(["green", "yellow", "yellow", "red"]);
    const { inputs, reasons } = await getHealth(app);
    expect(reasons).toEqual([`no data from check.job since ${last?.at_utc ?? "?"}`]);
    expect(inputs.at(-1)).toMatchObject({ source: "check.job", kind: "heartbeat", owner: "payments", stale: true });
    expect(await beat(app)).toMatchObject({ status: "green" });
  });

  it("takes that the job failed, and keeps what it said", async () => {
    const app = await openTestApp();
    await setCheck(app, "job", JOB);
    expect(await beat(app, { ok: false, note: "No space left" })).toMatchObject({
      status: "yellow",
      reason: "No space left",
    });
    expect(await listPayloads(app, "HEALTH_BEAT")).toEqual([
      { check_id: "job", ok: false, note: "No space left", before: null, after: "yellow" },
    ]);
  });

  it("is refused for what is not there, and for what the server looks at", async () => {
    const app = await openTestApp();
    await expectRefusal(app, { method: "POST", path: `${CHECKS}/job/beat` }, "CHECK_UNKNOWN");
    await setCheck(app, "shop", WEB);
    await expectRefusal(app, { method: "POST", path: `${CHECKS}/shop/beat` }, "CHECK_NO_HEARTBEAT");
  });
});

describe("DELETE /core/status/checks/{check_id}", () => {
  it("takes the check away with a reason: it does not count any more, and nobody looks", async () => {
    const app = await openTestApp();
    await setCheck(app, "shop", WEB);
    await report(app, false);
    const removed = await expectChange(app, { method: "DELETE", path: `${CHECKS}/shop?reason=Closed` });

    expect(StoredCheck.parse(removed)).toMatchObject({ check_id: "shop", set_by: app.actor });
    expect((await getHealth(app)).status).toBe("green");
    expect(CheckList.parse(await expectOk(app, { path: CHECKS })).checks).toEqual([]);
    await expectRefusal(app, { path: `${CHECKS}/shop` }, "CHECK_UNKNOWN");
    expect(await listPayloads(app, "HEALTH_CHECK_REMOVE")).toMatchObject([{ check_id: "shop", reason: "Closed" }]);
    const work = { holder: "server-1", results: [], want: 10 };
    expect(await runOn(app.deps)(workChecks, { caller: systemCaller, input: work })).toEqual({
      claimed: [],
      next_due_utc: null,
    });
  });
});

describe("POST /core/status/alertmanager", () => {
  const FIRING = {
    status: "firing",
    labels: { alertname: "Disk Full", severity: "page", instance: "db-1" },
    annotations: { summary: "The disk is full", runbook_url: "https://wiki.example/disk" },
    startsAt: "2026-01-01T09:00:00Z",
    fingerprint: "c0ffee0123456789",
  };

  it("makes a signal of an alert that fires, with its labels, and takes it away when it is resolved", async () => {
    const app = await openTestApp();
    const source = "alert.disk-full.c0ffee01";
    const reason = "The disk is full (instance=db-1)";
    const post = (status: string): Promise<unknown> =>
      expectChange(app, {
        path: ALERTMANAGER,
        json: { version: "4", receiver: "go", status, alerts: [{ ...FIRING, status }] },
      });

    expect(await post("firing")).toEqual({
      fired: [{ source, status: "red", reason, labels: FIRING.labels }],
      resolved: [],
    });
    const health = await getHealth(app);
    expect(health).toMatchObject({ status: "red", reasons: [`${source}: ${reason}`] });
    expect(health.inputs.at(-1)).toMatchObject({ kind: "alert", runbook: "https://wiki.example/disk" });
    expect(await post("resolved")).toEqual({ fired: [], resolved: [source] });
    expect((await getHealth(app)).status).toBe("green");
    expect(await post("resolved")).toEqual({ fired: [], resolved: [] });
    expect(await listPayloads(app, "HEALTH_ALERTS")).toHaveLength(3);
  });

  it("does not keep an alert for ever of which nobody tells any more", async () => {
    const app = await openTestApp();
    await expectChange(app, { path: ALERTMANAGER, json: { alerts: [FIRING] } });
    app.clock.advanceSeconds(5 * 3600 - 1);
    expect((await getHealth(app)).status).toBe("red");
    app.clock.advanceSeconds(1);
    expect((await getHealth(app)).status).toBe("yellow");
  });

  it("refuses more than 200 alerts, and what is none", async () => {
    const app = await openTestApp();
    const many = Array.from({ length: 201 }, () => ({ status: "firing", labels: {} }));
    await expectRefusal(app, { path: ALERTMANAGER, json: { alerts: many } }, "INVALID_INPUT");
    await expectRefusal(
      app,
      { path: ALERTMANAGER, json: { alerts: [{ status: "odd", labels: {} }] } },
      "INVALID_INPUT",
    );
  });
});

describe("checks over tRPC", () => {
  it("are what they are over REST", async () => {
    const app = await openTestApp();
    const mutate = async (name: string, input: object): Promise<unknown> => {
      const answer = await expectOk(app, { path: `/trpc/check.${name}`, json: input });
      return Answered.parse(answer).result.data;
    };
    const ask = async (name: string, input: object): Promise<unknown> => {
      const query = encodeURIComponent(JSON.stringify(input));
      return Answered.parse(await expectOk(app, { path: `/trpc/check.${name}?input=${query}` })).result.data;
    };
    await mutate("set", { check_id: "job", check: JOB });
    await mutate("beat", { check_id: "job" });

    expect(await ask("list", {})).toEqual(await expectOk(app, { path: CHECKS }));
    expect(await ask("get", { check_id: "job", days: 90 })).toEqual(
      await expectOk(app, { path: `${CHECKS}/job?days=90` }),
    );
    expect(await mutate("remove", { check_id: "job", reason: "Gone" })).toMatchObject({ check_id: "job" });
    expect(await ask("list", {})).toMatchObject({ checks: [] });
  });
});

const Answered = z.object({ result: z.object({ data: z.unknown() }) });
