import { CheckView, runOn, workChecks } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { systemCaller } from "../../src/caller/system-caller.ts";
import { callProblem, expectOk, expectRefusal } from "../kit/call.ts";
import { expectChange } from "../kit/expect-change.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const CHECKS = "/core/status/checks";
const WEB = { kind: "http", url: "https://shop.example/health" };
const JOB = { kind: "heartbeat", every_seconds: 600 };

async function setCheck(app: TestApp, check_id: string, check: object): Promise<void> {
  await expectChange(app, { path: `${CHECKS}/${check_id}`, json: { check } });
}

async function run(app: TestApp, check_id = "shop"): Promise<CheckView> {
  return CheckView.parse(await expectChange(app, { method: "POST", path: `${CHECKS}/${check_id}/run` }));
}

/** What a server is given to look at now. */
async function claim(app: TestApp): Promise<string[]> {
  const input = { holder: "server-1", results: [], want: 10 };
  const { claimed } = await runOn(app.deps)(workChecks, { caller: systemCaller, input });
  return claimed.map(({ check_id }) => check_id);
}

async function reportGood(app: TestApp): Promise<void> {
  const result = { check_id: "shop", at_utc: app.clock.nowUtc(), ok: true, reason: "status is 200", latency_ms: 20 };
  const input = { holder: "server-1", results: [result], want: 0 };
  await runOn(app.deps)(workChecks, { caller: systemCaller, input });
}

describe("POST /core/status/checks/{check_id}/run", () => {
  it("has a server look long before it would, and is recorded as the deed of who asked", async () => {
    const app = await openTestApp();
    await setCheck(app, "shop", WEB);
    expect(await claim(app)).toEqual(["shop"]);
    await reportGood(app);
    app.clock.advanceSeconds(10);
    expect(await claim(app)).toEqual([]);

    expect(await run(app)).toMatchObject({ check_id: "shop", status: "green" });

    expect(await claim(app)).toEqual(["shop"]);
    expect(await expectOk(app, { path: "/core/audit?event=HEALTH_CHECK_RUN" })).toMatchObject({
      entries: [{ actor: app.actor, payload: { check_id: "shop", before: "green" } }],
    });
  });

  it("asks nobody to look twice within five seconds, however often it is called", async () => {
    const app = await openTestApp();
    await setCheck(app, "shop", WEB);
    await claim(app);
    await reportGood(app);
    const claimed: string[][] = [];
    for (let second = 0; second < 6; second += 1) {
      await run(app);
      claimed.push(await claim(app));
      app.clock.advanceSeconds(1);
    }

    expect(claimed).toEqual([[], [], [], [], [], ["shop"]]);
  });

  it("is done once under an idempotency key", async () => {
    const app = await openTestApp();
    await setCheck(app, "shop", WEB);
    const request = { method: "POST", path: `${CHECKS}/shop/run`, headers: { "idempotency-key": "test-now" } };
    const first = await expectOk(app, request);

    expect(await expectOk(app, request)).toEqual(first);
    const { entries } = Entries.parse(await expectOk(app, { path: "/core/audit?event=HEALTH_CHECK_RUN" }));
    expect(entries).toHaveLength(1);
  });

  it("is refused for what is not there, for what nobody looks at, and for what is no name", async () => {
    const app = await openTestApp();
    await setCheck(app, "job", JOB);
    const post = (check_id: string) => ({ method: "POST", path: `${CHECKS}/${check_id}/run` });
    const unknown = await expectRefusal(app, post("shop"), "CHECK_UNKNOWN");
    expect(unknown).toMatchObject({ status: 404, facts: { check_id: "shop" } });
    const heartbeat = await expectRefusal(app, post("job"), "INVALID_INPUT");
    expect(heartbeat.errors).toMatchObject([{ path: "check_id", message: expect.stringContaining("heartbeat") }]);
    await expectRefusal(app, post("Not%20a%20name"), "INVALID_INPUT");
    await expectRefusal(app, { ...post("job"), json: { now: true } }, "INVALID_INPUT");
    expect(await callProblem(app, { path: `${CHECKS}/job/run` })).toMatchObject({ code: "METHOD_NOT_ALLOWED" });
  });

  it("may be asked for by who manages health alone", async () => {
    const app = await openTestApp();
    await setCheck(app, "shop", WEB);
    app.scopes = new Set(["health:read", "health:report"]);
    const { facts } = await expectRefusal(app, { method: "POST", path: `${CHECKS}/shop/run` }, "SCOPE_MISSING");

    expect(facts).toEqual({ scope: "health:manage" });
  });
});

const Entries = z.looseObject({ entries: z.array(z.unknown()) });
