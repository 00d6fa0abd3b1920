import { OLGA } from "@valhalla-go/core/test";
import { describe, expect, it } from "vitest";
import { VERB_BUDGETS, budgetOf } from "../../src/limits/budgets.ts";
import { memoryCounters } from "../../src/limits/counters.ts";
import { LimitSettings } from "../../src/limits/limit-settings.ts";
import { type RateLimits, createRateLimits } from "../../src/limits/rate-limits.ts";
import { operations } from "../../src/operations.ts";
import { Problem } from "../../src/errors/problem.ts";
import { type CallRequest, call, expectOk } from "../kit/call.ts";
import { send } from "../kit/send.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";
import { SERVICE, callAsService } from "./service.ts";

/** One call a minute of each budget. */
const ONE_EACH = LimitSettings.parse(Object.fromEntries([...VERB_BUDGETS, "logins"].map((budget) => [budget, 1])));

/** What is left of a minute, in whole seconds. */
const WHOLE_SECONDS = /^([1-9]|[1-5]\d|60)$/;
const SECONDS: unknown = expect.stringMatching(WHOLE_SECONDS);

const START: CallRequest = { path: "/core/go/start_session", json: {} };
const DECIDE: CallRequest = { path: "/core/cone/decide?engine=boring-engine&action=run" };

function makeLimits(settings: Partial<LimitSettings> = {}): RateLimits {
  return createRateLimits(LimitSettings.parse(settings), memoryCounters);
}

/** An app that a service calls, whose budgets are used up as far as they count. */
async function openUsedUpApp(limits: Pick<RateLimits, "take">): Promise<TestApp> {
  const app = await openTestApp({ limits });
  callAsService(app);
  const first = new Map(operations.map(({ verb: { spec } }) => [budgetOf(spec.name), spec.name]));
  expect(first.size).toBe(VERB_BUDGETS.length);
  for (const name of first.values()) await limits.take(SERVICE, name);
  return app;
}

/** Calls of REST that are not refused for the rate, with what they answer. Their input is one that no verb takes. */
async function findUncounted(app: TestApp): Promise<string[]> {
  const found: string[] = [];
  for (const { method, path } of operations) {
    const place = path.replaceAll(/:\w+/g, "x");
    const request: CallRequest =
      method === "post"
        ? { path: place, json: { unknown: 1 } }
        : { method: method.toUpperCase(), path: `${place}?unknown=1` };
    const { status, headers, body } = await call(app, request);
    const isCounted =
      status === 429 && (body as Problem).code === "RATE_LIMITED" && WHOLE_SECONDS.test(String(headers["retry-after"]));
    if (!isCounted) found.push(`${method} ${path}: ${status}`);
  }
  return found;
}

describe("REST", () => {
  it("refuses every call whose budget is used up, before it looks at the input, and changes nothing", async () => {
    const app = await openUsedUpApp(createRateLimits(ONE_EACH, memoryCounters));
    const before = await app.state();
    expect(await findUncounted(app)).toEqual([]);
    expect(await app.state()).toEqual(before);
  });

  it("is found to count nothing where the limits are off", async () => {
    const app = await openUsedUpApp({ take: async () => {} });
    expect(await findUncounted(app)).toHaveLength(operations.length);
  });

  it.each(["/core/go/sessions/x/bundle", "/core/audit/bundle", "/core/go/events", "/metrics"])(
    "counts %s too",
    async (path) => {
      const app = await openUsedUpApp(createRateLimits(ONE_EACH, memoryCounters));
      const { status, headers, body } = await call(app, { path });
      expect(Problem.parse(body)).toMatchObject({ status: 429, code: "RATE_LIMITED" });
      expect([status, headers["retry-after"]]).toEqual([429, SECONDS]);
    },
  );

  it("lets a pipeline that floods the cone with questions hold up nobody's start, its own neither", async () => {
    const app = await openTestApp({ limits: makeLimits({ decisions: 20 }) });
    callAsService(app);
    const answers = await Promise.all(Array.from({ length: 60 }, () => call(app, DECIDE)));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(40);
    await expectOk(app, START);
    await expectOk(app, { path: "/core/go/end_session", json: {} });
    app.actor = { ...OLGA, auth: "password" };
    app.credential = { kind: "login", login_id: "l-1", confirmed_at_utc: app.clock.nowUtc() };
    await expectOk(app, START);
    expect(await call(app, DECIDE)).not.toMatchObject({ status: 429 });
  });

  it("does not count the operator of the machine", async () => {
    const app = await openTestApp({ limits: createRateLimits(ONE_EACH, memoryCounters) });
    for (let time = 0; time < 20; time += 1) {
      await expectOk(app, START);
      await expectOk(app, { path: "/core/go/end_session", json: {} });
    }
  });
});

describe("tRPC", () => {
  it("refuses with the same code and the same header", async () => {
    const app = await openUsedUpApp(createRateLimits(ONE_EACH, memoryCounters));
    const before = await app.state();
    const { status, headers, text } = await send(app.origin, {
      method: "POST",
      path: "/trpc/session.start",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    const { error } = JSON.parse(text) as { error: { data: { code: string; go: unknown } } };
    expect([status, headers["retry-after"]]).toEqual([429, SECONDS]);
    expect(error.data.code).toBe("TOO_MANY_REQUESTS");
    expect(Problem.parse(error.data.go)).toMatchObject({
      code: "RATE_LIMITED",
      facts: { budget: "session", retry_after_seconds: Number(headers["retry-after"]) },
    });
    expect(await app.state()).toEqual(before);
  });

  it("counts each call of a batch, and REST and tRPC from one budget", async () => {
    const app = await openTestApp({ limits: makeLimits({ reads: 4 }) });
    callAsService(app);
    await expectOk(app, { path: "/core/go/session" });
    const { headers, text } = await send(app.origin, {
      method: "GET",
      path: `/trpc/${Array.from({ length: 5 }, () => "session.get").join(",")}?batch=1&input={}`,
    });
    const answers = JSON.parse(text) as { error?: { data: { go: Problem } } }[];
    expect(answers.map(({ error }) => error?.data.go.code ?? "ok")).toEqual([
      "ok",
      "ok",
      "ok",
      "RATE_LIMITED",
      "RATE_LIMITED",
    ]);
    expect(headers["retry-after"]).toEqual(SECONDS);
  });

  it.each(["/trpc/live.entries?input=%7B%7D", "/core/go/events"])("counts each opening of %s", async (path) => {
    const calls: string[] = [];
    const app = await openTestApp({ limits: { take: async (_caller, name) => void calls.push(name) } });
    for (let time = 0; time < 3; time += 1) await send(app.origin, { method: "GET", path });
    expect(calls).toEqual(["live.entries", "live.entries", "live.entries"]);
  });
});
