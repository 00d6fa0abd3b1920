import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { assembleClient } from "../src/create-go-client.ts";
import type { GoClientOptions } from "../src/options.ts";
import type { LiveState, SubscribeOptions } from "../src/index.ts";
import { type FakeAnswer, answerData, answerPage, answerProblem, failWith, fakeFetch } from "./fake-fetch.ts";
import { type FakeStream, fakeStream, formatEntry, makeEntry } from "./fake-stream.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

interface Setup extends SubscribeOptions {
  readonly answers: readonly (FakeAnswer | FakeStream)[];
  readonly client?: Partial<GoClientOptions>;
}

/** A subscription to a server that gives these answers, and what it goes through. */
function subscribe({ answers, client, ...options }: Setup) {
  const fetch = fakeFetch(...answers.map((each) => ("answer" in each ? each.answer : each)));
  const states: LiveState[] = [];
  const onState = (state: LiveState): void => void states.push(state);
  const go = assembleClient({ url: "http://go.test:5000", fetch, ...client }, () => 0.5);
  const entries = go.live.subscribe({ after_seq: 0, onState, ...options });
  return { entries, fetch, states };
}

type Subscription = ReturnType<typeof subscribe>;

/** The next entries' numbers. */
async function take({ entries }: Pick<Subscription, "entries">, count: number): Promise<number[]> {
  const seqs: number[] = [];
  while (seqs.length < count) {
    const next = entries.next();
    await vi.advanceTimersByTimeAsync(0);
    const { value, done } = await next;
    if (done === true) throw new Error(`ended after ${seqs.length} entries`);
    seqs.push(value.seq);
  }
  return seqs;
}

function positionsOf({ fetch }: Subscription): (string | null)[] {
  return fetch.mock.calls.map(([, init]) => new Headers(init.headers).get("last-event-id"));
}

describe("a subscription", () => {
  it("asks for the events after a position, with the token in a header", async () => {
    const stream = fakeStream();
    const live = subscribe({ answers: [stream], after_seq: 41, client: { token: "s3cret" } });
    stream.sendEntries(42, 43);

    expect(await take(live, 2)).toEqual([42, 43]);

    const [url, init] = live.fetch.mock.lastCall!;
    expect(url).toBe("http://go.test:5000/core/go/events");
    expect(init.headers).toEqual({
      accept: "text/event-stream",
      authorization: "Bearer s3cret",
      "last-event-id": "41",
    });
  });

  it("begins with what comes from now on, even when the first connection is lost before its first entry", async () => {
    const [lost, found] = [fakeStream(), fakeStream()];
    const head = answerData({ entries: [makeEntry(7)], next_cursor: null });
    const live = subscribe({ answers: [head, lost, found], after_seq: undefined });
    const next = live.entries.next();
    await vi.advanceTimersByTimeAsync(0);

    lost.fail();
    found.sendEntries(8);
    await vi.advanceTimersByTimeAsync(1000);

    expect((await next).value).toMatchObject({ seq: 8 });
    expect(positionsOf(live)).toEqual([null, "7", "7"]);
  });

  it("begins at the first entry when there is none yet", async () => {
    const stream = fakeStream();
    const live = subscribe({ answers: [answerData({ entries: [], next_cursor: null }), stream], after_seq: undefined });
    stream.sendEntries(1);

    expect(await take(live, 1)).toEqual([1]);
    expect(positionsOf(live)).toEqual([null, "0"]);
  });

  it("puts entries together that arrive cut in the middle of a character", async () => {
    const stream = fakeStream();
    const live = subscribe({ answers: [stream] });
    const bytes = new TextEncoder().encode(formatEntry(makeEntry(1, { payload: { text: "grün" } })));
    const cut = bytes.indexOf(0xc3) + 1;
    const next = live.entries.next();

    stream.sendBytes(bytes.slice(0, cut));
    await vi.advanceTimersByTimeAsync(10);
    stream.sendBytes(bytes.slice(cut));

    expect((await next).value).toMatchObject({ payload: { text: "grün" } });
  });

  it.each([-1, 1.5, Number.NaN])("cannot begin after %s", (after_seq) => {
    expect(() => subscribe({ answers: [], after_seq })).toThrow(TypeError);
  });
});

describe("a subscription comes back", () => {
  it("after a lost connection, behind the last entry, and tells so", async () => {
    const [first, second] = [fakeStream(), fakeStream()];
    const live = subscribe({ answers: [first, second] });
    first.sendEntries(1, 2);
    expect(await take(live, 2)).toEqual([1, 2]);

    const next = live.entries.next();
    first.fail();
    second.sendEntries(3);
    await vi.advanceTimersByTimeAsync(1000);

    expect((await next).value).toMatchObject({ seq: 3 });
    expect(positionsOf(live)).toEqual(["0", "2"]);
    expect(live.states).toEqual([
      { state: "connecting" },
      { state: "live" },
      { state: "reconnecting", wait_ms: 150, error: expect.objectContaining({ code: "NETWORK" }) },
      { state: "connecting" },
      { state: "live" },
    ]);
  });

  it("when the server says that it goes, after the wait that the server asks for", async () => {
    const [first, second] = [fakeStream(), fakeStream()];
    const live = subscribe({ answers: [first, second] });
    first.send("retry: 1000\n\n");
    first.sendEntries(1);
    first.send("event: RECONNECT\ndata: {}\n\n");
    second.sendEntries(2);
    expect(await take(live, 1)).toEqual([1]);

    const next = live.entries.next();
    await vi.advanceTimersByTimeAsync(999);
    expect(live.fetch).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(1);

    expect((await next).value).toMatchObject({ seq: 2 });
    expect(first.isClosed).toBe(true);
    expect(live.states).toContainEqual({ state: "reconnecting", wait_ms: 1000, error: null });
  });

  it("but not for an entry that somebody named RECONNECT", async () => {
    const stream = fakeStream();
    const live = subscribe({ answers: [stream] });
    stream.send(formatEntry(makeEntry(1, { event: "RECONNECT" })));
    stream.sendEntries(2);

    expect(await take(live, 2)).toEqual([1, 2]);
  });

  it("after 40 seconds of silence; comments are no silence", async () => {
    const [silent, second] = [fakeStream(), fakeStream()];
    const live = subscribe({ answers: [silent, second] });
    const next = live.entries.next();
    await vi.advanceTimersByTimeAsync(39_000);
    silent.send(": still here\n\n");
    await vi.advanceTimersByTimeAsync(39_000);
    expect(live.fetch).toHaveBeenCalledOnce();

    second.sendEntries(1);
    await vi.advanceTimersByTimeAsync(2_000);

    expect((await next).value).toMatchObject({ seq: 1 });
    expect(silent.isClosed).toBe(true);
  });

  it("again and again while the server cannot be reached, with waits that grow up to the longest", async () => {
    const down = Array.from({ length: 8 }, () => failWith("ECONNREFUSED"));
    const stream = fakeStream();
    const live = subscribe({ answers: [...down, stream], client: { retry: { base_ms: 100, max_ms: 1000 } } });
    stream.sendEntries(1);
    const next = live.entries.next();
    await vi.advanceTimersByTimeAsync(10_000);

    expect((await next).value).toMatchObject({ seq: 1 });
    const waits = live.states.flatMap((each) => (each.state === "reconnecting" ? [each.wait_ms] : []));
    expect(waits).toEqual([75, 150, 300, 600, 750, 750, 750, 750]);
  });

  it("no sooner than a refusing server asks", async () => {
    const stream = fakeStream();
    const busy = answerProblem({
      code: "TOO_MANY_STREAMS",
      status: 503,
      facts: { limit: 500 },
      headers: { "retry-after": "30" },
    });
    const live = subscribe({ answers: [busy, stream] });
    stream.sendEntries(1);
    const next = live.entries.next();
    await vi.advanceTimersByTimeAsync(29_999);
    expect(live.fetch).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(1);

    expect((await next).value).toMatchObject({ seq: 1 });
  });

  it("and drops what it has had, but not what a server says that was put back to an older copy", async () => {
    const [first, second] = [fakeStream(), fakeStream()];
    const live = subscribe({ answers: [first, second] });
    first.sendEntries(1, 2, 3);
    expect(await take(live, 3)).toEqual([1, 2, 3]);
    const next = live.entries.next();
    first.end();
    second.sendEntries(2, 3);
    second.send(formatEntry(makeEntry(3, { hash: "another" })));
    second.sendEntries(4);
    await vi.advanceTimersByTimeAsync(1000);

    expect((await next).value).toMatchObject({ seq: 3, hash: "another" });
    expect(await take(live, 1)).toEqual([4]);
  });
});

describe("a subscription ends", () => {
  it("at once on return(), although an entry is waited for, and closes its connection", async () => {
    const stream = fakeStream();
    const live = subscribe({ answers: [stream] });
    const next = live.entries.next();
    await vi.advanceTimersByTimeAsync(0);

    await live.entries.return();

    expect(await next).toEqual({ done: true, value: undefined });
    expect(stream.isClosed).toBe(true);
    expect(live.states.at(-1)).toEqual({ state: "ended" });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("on break, and closes its connection", async () => {
    const stream = fakeStream();
    const live = subscribe({ answers: [stream] });
    stream.sendEntries(1, 2);

    for await (const entry of live.entries) {
      expect(entry.seq).toBe(1);
      break;
    }

    expect(stream.isClosed).toBe(true);
    expect(await live.entries.next()).toEqual({ done: true, value: undefined });
  });

  it("on abort without an error, and gives nothing more", async () => {
    const stream = fakeStream();
    const stop = new AbortController();
    const live = subscribe({ answers: [stream], signal: stop.signal });
    stream.sendEntries(1, 2);
    expect(await take(live, 1)).toEqual([1]);

    stop.abort();

    expect(await live.entries.next()).toEqual({ done: true, value: undefined });
    expect(stream.isClosed).toBe(true);
  });

  it("on abort while it waits to come back", async () => {
    const stop = new AbortController();
    const live = subscribe({ answers: [failWith("ECONNREFUSED")], signal: stop.signal });
    const next = live.entries.next();
    await vi.advanceTimersByTimeAsync(10);
    expect(live.states.at(-1)).toMatchObject({ state: "reconnecting" });

    stop.abort();

    expect(await next).toEqual({ done: true, value: undefined });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("before it begins when its signal has aborted", async () => {
    const live = subscribe({ answers: [], signal: AbortSignal.abort() });

    expect(await live.entries.next()).toEqual({ done: true, value: undefined });
    expect(live.fetch).not.toHaveBeenCalled();
  });

  it.each<[string, FakeAnswer, object]>([
    [
      "a refusal that stays",
      answerProblem({ code: "SCOPE_MISSING", status: 403, facts: { scope: "audit:read" } }),
      { code: "SCOPE_MISSING", facts: { scope: "audit:read" } },
    ],
    ["a page of something else", answerPage(200), { code: "UNEXPECTED_ANSWER", status: 200 }],
    ["an unknown address", answerPage(404), { code: "UNEXPECTED_ANSWER", status: 404 }],
  ])("with the error for %s", async (_, answer, error) => {
    const live = subscribe({ answers: [answer] });

    await expect(live.entries.next()).rejects.toMatchObject(error);
    expect(live.states.at(-1)).toEqual({ state: "ended" });
  });

  it.each([
    ["no JSON", "id: 1\ndata: {\n\n"],
    ["another number than its id", `id: 2\ndata: ${JSON.stringify(makeEntry(1))}\n\n`],
    ["no id", `data: ${JSON.stringify(makeEntry(1))}\n\n`],
  ])("with UNEXPECTED_ANSWER for an event with %s", async (_, text) => {
    const stream = fakeStream();
    const live = subscribe({ answers: [stream] });
    stream.send(text);

    await expect(live.entries.next()).rejects.toMatchObject({ code: "UNEXPECTED_ANSWER" });
    expect(stream.isClosed).toBe(true);
  });
});
