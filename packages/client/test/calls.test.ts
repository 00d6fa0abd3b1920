import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { assembleClient } from "../src/create-go-client.ts";
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

const CONE = { band: "B", reason: "Steady", updated_at_utc: "2026-01-01T00:00:00.000000Z", metrics: {} };
const URL_OF_SERVER = "http://go.test:5000";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A client without chance: every wait is three quarters of the longest it could be. */
function makeClient(fetch: FetchFunction, options: Partial<GoClientOptions> = {}) {
  return assembleClient({ url: URL_OF_SERVER, fetch, ...options }, () => 0.5);
}

/** The error that a call ends with, however long it waits. */
async function errorOf(call: Promise<unknown>): Promise<GoError> {
  const caught = call.then(
    () => null,
    (error: unknown) => error,
  );
  await vi.runAllTimersAsync();
  const error = await caught;
  if (!isGoError(error)) throw new Error(`ended with ${String(error)}`);
  return error;
}

async function resultOf<T>(call: Promise<T>): Promise<T> {
  await vi.runAllTimersAsync();
  return call;
}

describe("a call", () => {
  it("asks with GET, the input in the URL and the token in a header only", async () => {
    const fetch = fakeFetch(answerData({ sessions: [], next_cursor: null }));
    const go = makeClient(fetch, { url: "http://go.test:5000/valhalla/", token: "s3cret" });

    await resultOf(go.session.list({ band: "C" }));

    const [url, init] = fetch.mock.lastCall!;
    expect(url).toBe(`http://go.test:5000/valhalla/trpc/session.list?input=${encodeURIComponent('{"band":"C"}')}`);
    expect(init.method).toBe("GET");
    expect(new Headers(init.headers).get("authorization")).toBe("Bearer s3cret");
  });

  it("changes with POST and a JSON body", async () => {
    const fetch = fakeFetch(answerData(CONE));

    expect(await resultOf(makeClient(fetch).cone.set({ band: "B", reason: "Steady" }))).toEqual(CONE);

    const [url, init] = fetch.mock.lastCall!;
    expect(url).toBe("http://go.test:5000/trpc/cone.set");
    expect(init).toMatchObject({ method: "POST", body: '{"band":"B","reason":"Steady"}' });
    expect(new Headers(init.headers).get("content-type")).toBe("application/json");
    expect(new Headers(init.headers).has("authorization")).toBe(false);
  });

  it("uses the global fetch of the moment, bare, when none is given", async () => {
    const fetch = vi.fn(function (this: unknown) {
      expect([undefined, globalThis]).toContain(this);
      return Promise.resolve(Response.json({ result: { data: CONE } }));
    });
    vi.stubGlobal("fetch", fetch);
    try {
      expect(await resultOf(assembleClient({ url: URL_OF_SERVER }, Math.random).cone.get())).toEqual(CONE);
    } finally {
      vi.unstubAllGlobals();
    }
    expect(fetch).toHaveBeenCalledOnce();
  });

  it("rejects with the mistake itself when the input is no JSON", async () => {
    const fetch = fakeFetch();

    const call = makeClient(fetch).cone.set({ band: "A", reason: "x", metrics: { n: 1n as never } });

    await expect(call).rejects.toThrow(TypeError);
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe("errors", () => {
  const facts = {
    session_id: "s1",
    started_by: { kind: "operator", id: "olga", name: "Olga" },
    started_at_utc: "2026-01-01T00:00:00.000000Z",
  };

  it.each([
    ["inside of tRPC's error", answerRefusal],
    ["as a problem", answerProblem],
  ])("carry everything that the server says %s", async (_, answer) => {
    const fetch = fakeFetch(answer({ code: "SESSION_ACTIVE", status: 409, facts }));

    const error = await errorOf(makeClient(fetch).session.start());

    expect(error).toMatchObject({
      name: "GoClientError",
      code: "SESSION_ACTIVE",
      detail: "A sentence about SESSION_ACTIVE.",
      message: "A sentence about SESSION_ACTIVE.",
      status: 409,
      request_id: "request-7",
      facts,
      errors: [],
      retry_after_ms: null,
    });
  });

  it("name the fields of an invalid input", async () => {
    const errors = [{ path: "metrics.load", message: "must be finite" }];
    const fetch = fakeFetch(answerRefusal({ code: "INVALID_INPUT", status: 422, errors }));

    expect(await errorOf(makeClient(fetch).cone.get())).toMatchObject({ code: "INVALID_INPUT", facts: {}, errors });
  });

  it.each<[string, FakeAnswer, object]>([
    [
      "a code that is newer than this client",
      answerRefusal({ code: "NEW_ONE", status: 409 }),
      { server_code: "NEW_ONE" },
    ],
    ["a page with status 200", answerPage(200), { server_code: null }],
    ["a page with status 404", answerPage(404), { server_code: null }],
    ["JSON of something else", () => Response.json({ hello: "world" }), { server_code: null }],
    ["JSON that is nothing", () => Response.json(null), { server_code: null }],
    ["an error of something else", () => Response.json({ error: "no" }, { status: 400 }), { server_code: null }],
  ])("are UNEXPECTED_ANSWER for %s", async (_, answer, expected) => {
    expect(await errorOf(makeClient(fakeFetch(answer)).cone.get())).toMatchObject({
      code: "UNEXPECTED_ANSWER",
      facts: expected,
    });
  });

  it("are NETWORK when the answer breaks off", async () => {
    const body = new ReadableStream({
      pull(controller) {
        controller.error(new TypeError("terminated"));
      },
    });
    const fetch = fakeFetch(() => new Response(body));

    const error = await errorOf(makeClient(fetch, { retry: false }).cone.get());

    expect(error).toMatchObject({ code: "NETWORK", facts: { surely_not_sent: false }, status: null });
  });
});

describe("a time-out", () => {
  it("comes after 10 seconds when nothing else is said", async () => {
    const fetch = fakeFetch(neverAnswer());
    const call = makeClient(fetch, { retry: false }).cone.get();
    const caught = call.catch((error: unknown) => error);

    await vi.advanceTimersByTimeAsync(9_999);
    expect(fetch.mock.lastCall![1].signal?.aborted).toBe(false);

    await vi.advanceTimersByTimeAsync(1);
    expect(await caught).toMatchObject({ code: "TIMEOUT", facts: { timeout_ms: 10_000 }, status: null });
    expect(fetch.mock.lastCall![1].signal?.aborted).toBe(true);
  });

  it("is that of the call, else that of the client", async () => {
    const go = makeClient(fakeFetch(neverAnswer(), neverAnswer()), { retry: false, timeout_ms: 50 });

    expect(await errorOf(go.cone.get())).toMatchObject({ facts: { timeout_ms: 50 } });
    expect(await errorOf(go.cone.get({}, { timeout_ms: 5 }))).toMatchObject({ facts: { timeout_ms: 5 } });
  });

  it("waits for a look at a check longer than the server does, unless it is told otherwise", async () => {
    const go = makeClient(fakeFetch(neverAnswer(), neverAnswer()), { retry: false });
    const input = { check_id: "shop" };

    expect(await errorOf(go.check.run(input))).toMatchObject({ facts: { timeout_ms: 30_000 } });
    expect(await errorOf(go.check.run(input, { timeout_ms: 5 }))).toMatchObject({ facts: { timeout_ms: 5 } });
  });

  it("covers the body, and a fetch that pays no heed to its signal", async () => {
    const silent = new ReadableStream({});
    const deaf = (): Promise<Response> => new Promise(() => undefined);
    const go = makeClient(
      fakeFetch(() => new Response(silent), deaf),
      { retry: false },
    );

    expect(await errorOf(go.cone.get())).toMatchObject({ code: "TIMEOUT" });
    expect(await errorOf(go.cone.get())).toMatchObject({ code: "TIMEOUT" });
  });

  it("leaves no timer and no listener behind when the answer is in time", async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, "addEventListener");
    const removed = vi.spyOn(signal, "removeEventListener");

    await makeClient(fakeFetch(answerData(CONE))).cone.get({}, { signal });

    expect(vi.getTimerCount()).toBe(0);
    expect(added).toHaveBeenCalledOnce();
    expect(removed).toHaveBeenCalledWith("abort", added.mock.lastCall![1]);
  });
});

describe("an abort", () => {
  it("before the call sends nothing", async () => {
    const fetch = fakeFetch();

    const error = await errorOf(makeClient(fetch).cone.get({}, { signal: AbortSignal.abort("enough") }));

    expect(error).toMatchObject({ code: "ABORTED", cause: "enough" });
    expect(fetch).not.toHaveBeenCalled();
  });

  it("during the call ends it and its request, and nothing is sent again", async () => {
    const fetch = fakeFetch(neverAnswer());
    const stop = new AbortController();
    const call = errorOf(makeClient(fetch).cone.get({}, { signal: stop.signal }));

    stop.abort();

    expect(await call).toMatchObject({ code: "ABORTED" });
    expect(fetch.mock.lastCall![1].signal?.aborted).toBe(true);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it("during a wait ends the wait", async () => {
    const fetch = fakeFetch(answerPage(503));
    const stop = new AbortController();
    const call = errorOf(makeClient(fetch).cone.get({}, { signal: stop.signal }));
    setTimeout(() => stop.abort(), 10);

    expect(await call).toMatchObject({ code: "ABORTED" });
    expect(fetch).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });
});

const TOO_MANY = {
  code: "RATE_LIMITED",
  status: 429,
  facts: { budget: "decisions", retry_after_seconds: 2 },
  headers: { "retry-after": "2" },
};

describe("a read", () => {
  it.each<[string, FakeAnswer]>([
    ["502", answerPage(502)],
    ["503", answerRefusal({ code: "STORE_UNAVAILABLE", status: 503, facts: { outcome: "none" } })],
    ["504", answerPage(504)],
    ["507", answerRefusal({ code: "STORE_FULL", status: 507, facts: { outcome: "none" } })],
    ["too many calls", answerProblem(TOO_MANY)],
    ["a reset connection", failWith("ECONNRESET")],
    ["a refused connection", failWith("ECONNREFUSED")],
    ["a time-out", neverAnswer()],
  ])("is repeated after %s", async (_, failure) => {
    const fetch = fakeFetch(failure, failure, answerData(CONE));

    expect(await resultOf(makeClient(fetch).cone.get())).toEqual(CONE);
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it.each<[string, FakeAnswer]>([
    ["500", answerRefusal({ code: "INTERNAL", status: 500 })],
    ["429 of something else", answerPage(429)],
    ["401 without a credential", answerProblem({ code: "CREDENTIAL_MISSING", status: 401 })],
    [
      "401 with one that was revoked",
      answerProblem({ code: "CREDENTIAL_REFUSED", status: 401, facts: { problem: "revoked" } }),
    ],
    ["403", answerRefusal({ code: "SCOPE_MISSING", status: 403, facts: { scope: "cone:read" } })],
    ["404", answerRefusal({ code: "SESSION_UNKNOWN", status: 404, facts: { session_id: "x" } })],
    ["an answer that cannot be read", answerPage(200)],
  ])("is not repeated after %s", async (_, failure) => {
    const fetch = fakeFetch(failure);

    await errorOf(makeClient(fetch).cone.get());

    expect(fetch).toHaveBeenCalledOnce();
  });

  it("gives up with the last error after as many attempts as it may make", async () => {
    const fetch = fakeFetch(answerPage(502), answerPage(502), answerPage(504));

    expect(await errorOf(makeClient(fetch).cone.get())).toMatchObject({ status: 504 });
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it("is not repeated when that is turned off", async () => {
    const fetch = fakeFetch(answerPage(502));

    await errorOf(makeClient(fetch, { retry: false }).cone.get());

    expect(fetch).toHaveBeenCalledOnce();
  });

  it("waits longer each time, and as long as Retry-After asks", async () => {
    const fetch = fakeFetch(
      answerPage(503),
      answerPage(503),
      answerPage(503, { "retry-after": "2" }),
      answerData(CONE),
    );
    const started_at = Date.now();
    const moments: number[] = [];
    fetch.mockImplementation(noteMoments(fetch.getMockImplementation()!, () => moments.push(Date.now() - started_at)));

    await resultOf(makeClient(fetch, { retry: { attempts: 4, base_ms: 100 } }).cone.get());

    expect(moments).toEqual([0, 75, 75 + 150, 75 + 150 + 2000]);
  });

  it("is not repeated when Retry-After asks for more than the longest wait", async () => {
    const fetch = fakeFetch(answerPage(503, { "retry-after": "11" }));

    expect(await errorOf(makeClient(fetch).cone.get())).toMatchObject({ status: 503, retry_after_ms: 11_000 });
    expect(fetch).toHaveBeenCalledOnce();
  });
});

function noteMoments(fetch: FetchFunction, note: () => void): FetchFunction {
  return (url, init) => {
    note();
    return fetch(url, init);
  };
}
