import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { assembleClient } from "../src/create-go-client.ts";
import type { GoClient } from "../src/create-go-client.ts";
import { type GoError, isGoError } from "../src/errors/go-client-error.ts";
import type { FetchFunction, GoClientOptions } from "../src/options.ts";
import {
  type FakeAnswer,
  answerData,
  answerPage,
  answerProblem,
  answerRefusal,
  failWith,
  fakeFetch,
  neverAnswer,
} from "./fake-fetch.ts";

const SESSION = { id: "s1", active: true };

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function makeClient(fetch: FetchFunction, options: Partial<GoClientOptions> = {}): GoClient {
  return assembleClient({ url: "http://go.test:5000", fetch, ...options }, () => 0.5);
}

async function resultOf<T>(call: Promise<T>): Promise<T> {
  call.catch(() => undefined);
  await vi.runAllTimersAsync();
  return call;
}

async function errorOf(call: Promise<unknown>): Promise<GoError> {
  const error: unknown = await resultOf(call).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isGoError(error)) throw new Error(`ended with ${String(error)}`);
  return error;
}

/** The idempotency keys of all requests, in their order. */
function keysOf(fetch: ReturnType<typeof fakeFetch>): (string | null)[] {
  return fetch.mock.calls.map(([, { headers }]) => new Headers(headers).get("idempotency-key"));
}

const storeFails = (outcome: string): FakeAnswer =>
  answerRefusal({ code: "STORE_UNAVAILABLE", status: 503, facts: { outcome } });
const diskIsFull = (outcome: string): FakeAnswer =>
  answerRefusal({ code: "STORE_FULL", status: 507, facts: { outcome } });
const isTooMany = answerProblem({
  code: "RATE_LIMITED",
  status: 429,
  facts: { budget: "cone", retry_after_seconds: 1 },
  headers: { "retry-after": "1" },
});
const isGoing = answerProblem({ code: "SHUTTING_DOWN", status: 503 });
const isReset = failWith("ECONNRESET");
const isRefused = failWith("ECONNREFUSED");

describe("a change", () => {
  it("goes under a key of its own, a read under none", async () => {
    const fetch = fakeFetch(answerData(SESSION), answerData(SESSION), answerData(SESSION));
    const go = makeClient(fetch, { token: "s3cret" });

    for (const call of [go.session.start(), go.session.end(), go.session.get()]) await resultOf(call);

    const [first, second, read] = keysOf(fetch);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).toMatch(/^[0-9a-f]{32}$/);
    expect(second).not.toBe(first);
    expect(read).toBeNull();
    expect(new Headers(fetch.mock.lastCall![1].headers).get("authorization")).toBe("Bearer s3cret");
  });

  it.each<[string, (go: GoClient, idempotency_key: string) => Promise<unknown>]>([
    ["session.start", (go, idempotency_key) => go.session.start({}, { idempotency_key })],
    ["session.end", (go, idempotency_key) => go.session.end({}, { idempotency_key })],
    ["session.addNote", (go, idempotency_key) => go.session.addNote({ text: "x" }, { idempotency_key })],
    ["cone.set", (go, idempotency_key) => go.cone.set({ band: "A", reason: "x" }, { idempotency_key })],
    ["cone.decide", (go, idempotency_key) => go.cone.decide({ engine: "x", action: "run" }, { idempotency_key })],
    [
      "health.pushSignal",
      (go, idempotency_key) =>
        go.health.pushSignal({ source: "x", status: "red", reason: "x", ttl_seconds: 1 }, { idempotency_key }),
    ],
    ["health.removeSignal", (go, idempotency_key) => go.health.removeSignal({ source: "x" }, { idempotency_key })],
    ["playbook.complete", (go, idempotency_key) => go.playbook.complete({ step_id: "x" }, { idempotency_key })],
  ])("goes under the caller's key when there is one: %s", async (_, change) => {
    const fetch = fakeFetch(answerData({}));

    await resultOf(change(makeClient(fetch), "order-7"));

    expect(keysOf(fetch)).toEqual(["order-7"]);
  });

  it.each([
    ["nothing", ""],
    ["a space", "order 7"],
    ["201 characters", "k".repeat(201)],
    ["a letter beyond ASCII", "clé"],
    ["a second line", "a\r\nx: b"],
  ])("is refused at once with %s for a key", async (_, idempotency_key) => {
    const fetch = fakeFetch();

    await expect(makeClient(fetch).session.start({}, { idempotency_key })).rejects.toThrow(/idempotency_key must be/);
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each<[string, FakeAnswer]>([
    ["502", answerPage(502)],
    ["503 of a store that cannot be used", storeFails("none")],
    ["503 of an unknown outcome", storeFails("unknown")],
    ["503 of a server on its way out", isGoing],
    ["504", answerPage(504)],
    ["429", isTooMany],
    ["507", diskIsFull("none")],
    ["507 of an unknown outcome", diskIsFull("unknown")],
    ["a reset connection", isReset],
    ["a refused connection", isRefused],
    ["a failure that the browser does not explain", () => Promise.reject(new TypeError("Failed to fetch"))],
    ["a time-out", neverAnswer()],
  ])("is sent again under the same key after %s", async (_, failure) => {
    const fetch = fakeFetch(failure, failure, answerData(SESSION));

    expect(await resultOf(makeClient(fetch).session.start())).toEqual(SESSION);

    expect(fetch).toHaveBeenCalledTimes(3);
    expect(new Set(keysOf(fetch)).size).toBe(1);
  });

  it.each<[string, FakeAnswer]>([
    ["a refusal of the rules", answerRefusal({ code: "NO_ACTIVE_SESSION", status: 409 })],
    ["a key of another call", answerRefusal({ code: "IDEMPOTENCY_KEY_REUSED", status: 422 })],
    ["a missing credential", answerProblem({ code: "CREDENTIAL_MISSING", status: 401 })],
    ["a missing scope", answerRefusal({ code: "SCOPE_MISSING", status: 403, facts: { scope: "session:operate" } })],
    [
      "a log-in that is not fresh",
      answerRefusal({ code: "LOGIN_NOT_FRESH", status: 403, facts: { fresh_seconds: 600 } }),
    ],
    ["a defect", answerRefusal({ code: "INTERNAL", status: 500 })],
    ["a damaged row", answerRefusal({ code: "ROW_DAMAGED", status: 500 })],
    ["a record that is read-only until it is restored", answerRefusal({ code: "STORE_READ_ONLY", status: 503 })],
    ["an answer that cannot be read", answerPage(200)],
    ["a wait that is too long", answerPage(503, { "retry-after": "11" })],
  ])("is not sent again after %s", async (_, failure) => {
    const fetch = fakeFetch(failure);

    await errorOf(makeClient(fetch).session.end());

    expect(fetch).toHaveBeenCalledOnce();
  });

  it("waits as long as Retry-After asks", async () => {
    const headers = { "retry-after": "2" };
    const moments: number[] = [];
    const answers = fakeFetch(
      answerRefusal({ code: "STORE_FULL", status: 507, facts: { outcome: "none" }, headers }),
      answerData(SESSION),
    );
    const started_at = Date.now();
    const fetch: FetchFunction = (url, init) => {
      moments.push(Date.now() - started_at);
      return answers(url, init);
    };

    await resultOf(makeClient(fetch).session.start());

    expect(moments).toEqual([0, 2000]);
  });
});

describe("the error of a change", () => {
  const failures: readonly (readonly [string, readonly FakeAnswer[], boolean])[] = [
    ["a refused connection", [isRefused, isRefused, isRefused], false],
    ["a server on its way out", [isGoing, isGoing, isGoing], false],
    ["too many calls", [isTooMany, isTooMany, isTooMany], false],
    ["a last owner who stays", [answerRefusal({ code: "LAST_OWNER", status: 409 })], false],
    ["a store that did nothing", [storeFails("none"), diskIsFull("none"), storeFails("none")], false],
    ["a refusal of the rules", [answerRefusal({ code: "NO_ACTIVE_SESSION", status: 409 })], false],
    [
      "a refusal of the rules after a lost answer",
      [isReset, answerRefusal({ code: "SESSION_ACTIVE", status: 409 })],
      false,
    ],
    ["a lost connection", [isReset, isReset, isReset], true],
    ["a lost connection, then a refused one", [isReset, isRefused, isRefused], true],
    ["an unknown outcome, then a full disk", [storeFails("unknown"), diskIsFull("none"), diskIsFull("none")], true],
    ["a time-out, then a server on its way out", [neverAnswer(), isGoing, isGoing], true],
    ["a lost answer, then a missing scope", [isReset, answerProblem({ code: "SCOPE_MISSING", status: 403 })], true],
    ["a page of a proxy", [answerPage(504), isRefused, isRefused], true],
    ["a defect", [answerRefusal({ code: "INTERNAL", status: 500 })], true],
  ];

  it.each(failures)(
    "carries its key and says whether it may have been made, after %s",
    async (_, answers, maybe_done) => {
      const fetch = fakeFetch(...answers);

      const error = await errorOf(makeClient(fetch).session.start());

      expect(fetch).toHaveBeenCalledTimes(answers.length);
      expect(error.idempotency_key).toBe(keysOf(fetch)[0]);
      expect(error.maybe_done).toBe(maybe_done);
    },
  );

  it("is the last one, with facts that hold of all attempts", async () => {
    const refused = await errorOf(makeClient(fakeFetch(isReset, isRefused, isRefused)).session.start());
    const full = await errorOf(makeClient(fakeFetch(isReset, isReset, diskIsFull("none"))).session.start());

    expect(refused).toMatchObject({ code: "NETWORK", facts: { surely_not_sent: false }, cause: expect.any(TypeError) });
    expect(refused.detail).toContain("ECONNREFUSED");
    expect(full).toMatchObject({
      code: "STORE_FULL",
      status: 507,
      request_id: "request-7",
      facts: { outcome: "unknown" },
    });
  });

  it("lets the caller go on later under the key that it carries", async () => {
    const fetch = fakeFetch(isReset, answerData(SESSION));
    const go = makeClient(fetch, { retry: false });
    const { idempotency_key } = await errorOf(go.session.start({ notes: "x" }));

    await resultOf(go.session.start({ notes: "x" }, { idempotency_key: idempotency_key ?? undefined }));

    expect(keysOf(fetch)).toEqual([idempotency_key, idempotency_key]);
  });

  it.each<[string, FakeAnswer, boolean]>([
    ["while it is under way", neverAnswer(), true],
    ["in the wait after an attempt that did nothing", isRefused, false],
    ["in the wait after an attempt whose answer was lost", isReset, true],
  ])("knows what an abort means %s", async (_, answer, maybe_done) => {
    const stop = new AbortController();
    const fetch = fakeFetch(answer);
    const call = makeClient(fetch).session.start({}, { signal: stop.signal });
    setTimeout(() => stop.abort(), 10);

    expect(await errorOf(call)).toMatchObject({ code: "ABORTED", maybe_done, idempotency_key: keysOf(fetch)[0] });
  });

  it("knows that nothing was sent when it was aborted before", async () => {
    const call = makeClient(fakeFetch()).session.start({}, { signal: AbortSignal.abort() });

    expect(await errorOf(call)).toMatchObject({ code: "ABORTED", maybe_done: false });
  });

  it("has no key and no doubt when it is that of a read", async () => {
    const error = await errorOf(makeClient(fakeFetch(isReset), { retry: false }).session.get());

    expect(error).toMatchObject({ idempotency_key: null, maybe_done: false });
  });

  it("is sure of a connection only when it was refused at every address", async () => {
    const failAtEach = (...codes: string[]): FakeAnswer => {
      const errors = codes.map((code) => Object.assign(new Error(code), { code }));
      const cause = Object.assign(new AggregateError(errors), { code: codes[0] });
      return () => Promise.reject(new TypeError("fetch failed", { cause }));
    };
    const errorAfter = (...codes: string[]): Promise<GoError> =>
      errorOf(makeClient(fakeFetch(failAtEach(...codes)), { retry: false }).session.start());

    expect(await errorAfter("ECONNREFUSED", "ECONNREFUSED")).toMatchObject({ facts: { surely_not_sent: true } });
    expect(await errorAfter("ECONNREFUSED", "ECONNRESET")).toMatchObject({ facts: { surely_not_sent: false } });
  });
});
