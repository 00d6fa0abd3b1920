import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeEntry } from "../../test/make.ts";
import { type OpenStream, followEntries } from "./follow-entries.ts";

/** A server of which the test decides what it says: every stream that was opened, newest last. */
function setUp() {
  const streams: { after_seq: number; handlers: Parameters<OpenStream>[1]; unsubscribe: () => void }[] = [];
  const openStream: OpenStream = ({ after_seq }, handlers) => {
    // As tRPC does: to unsubscribe completes the subscription.
    const stream = { after_seq, handlers, unsubscribe: vi.fn(() => handlers.onComplete()) };
    streams.push(stream);
    return stream;
  };
  const seen = { entries: [] as number[], opened: 0, lost: 0 };
  const stop = followEntries({
    openStream,
    after_seq: 7,
    onEntry: ({ seq }) => seen.entries.push(seq),
    onOpen: () => (seen.opened += 1),
    onLost: () => (seen.lost += 1),
  });
  const newest = () => streams.at(-1)!.handlers;
  const open = (): void => newest().onConnectionStateChange({ state: "pending", error: null });
  const send = (seq: number): void => newest().onData({ data: makeEntry("GO_NOTE_ADD", {}, { seq }) });
  return { streams, seen, stop, newest, open, send };
}

describe("follow entries", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("begins after the last entry that is known", () => {
    const { streams, seen, open, send } = setUp();
    open();
    send(8);
    send(9);
    expect(streams.map(({ after_seq }) => after_seq)).toEqual([7]);
    expect(seen).toEqual({ entries: [8, 9], opened: 1, lost: 0 });
  });

  it.each([
    ["fails", (handlers: Parameters<OpenStream>[1]) => handlers.onError()],
    ["is ended by the server", (handlers: Parameters<OpenStream>[1]) => handlers.onComplete()],
    [
      "is interrupted",
      (handlers: Parameters<OpenStream>[1]) =>
        handlers.onConnectionStateChange({ state: "connecting", error: new Error("cut") }),
    ],
  ])("goes on after the last entry it saw when the stream %s", async (_how, lose) => {
    const { streams, seen, newest, open, send } = setUp();
    open();
    send(8);
    lose(newest());
    expect(seen.lost).toBe(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(streams.map(({ after_seq }) => after_seq)).toEqual([7, 8]);
    open();
    expect(seen.opened).toBe(2);
  });

  it("does not take its own first attempt to connect for a loss", () => {
    const { seen, newest } = setUp();
    newest().onConnectionStateChange({ state: "connecting", error: null });
    expect(seen.lost).toBe(0);
  });

  it("never gives up, and never waits longer than three seconds", async () => {
    const { streams, newest } = setUp();
    for (let attempt = 1; attempt <= 200; attempt += 1) {
      newest().onError();
      await vi.advanceTimersByTimeAsync(3000);
      expect(streams).toHaveLength(attempt + 1);
    }
  });

  it("tries at once again after an outage is over", async () => {
    const { streams, newest, open } = setUp();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      newest().onError();
      await vi.advanceTimersByTimeAsync(3000);
    }
    open();
    newest().onError();
    await vi.advanceTimersByTimeAsync(0);
    expect(streams).toHaveLength(7);
  });

  it("hears nothing more from a stream that it left", async () => {
    const { streams, seen, newest, open } = setUp();
    open();
    const left = newest();
    left.onError();
    await vi.advanceTimersByTimeAsync(0);
    left.onError();
    left.onData({ data: makeEntry("GO_NOTE_ADD", {}, { seq: 99 }) });
    expect(streams).toHaveLength(2);
    expect(seen.entries).toEqual([]);
  });

  it("stops when told to, also while it waits to try again", async () => {
    const { streams, stop, newest } = setUp();
    newest().onError();
    stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(streams).toHaveLength(1);

    const running = setUp();
    running.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(running.streams[0]?.unsubscribe).toHaveBeenCalledTimes(1);
    expect(running.streams).toHaveLength(1);
  });
});
