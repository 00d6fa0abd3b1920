import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connectionState } from "./connection.ts";
import { ConnectionStore } from "./connection-store.ts";

function liveStore(): ConnectionStore {
  const store = new ConnectionStore();
  store.dispatch({ type: "answered" });
  store.dispatch({ type: "stream-open" });
  return store;
}

describe("connection store", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("shows a loss only when it lasts, and then with the moment it began", () => {
    const store = liveStore();
    store.dispatch({ type: "stream-lost", at: 1000 });
    expect(connectionState(store.shown())).toBe("live");
    vi.advanceTimersByTime(900);
    expect(connectionState(store.shown())).toBe("lost");
    expect(store.shown().lost_since).toBe(1000);
  });

  it("never shows an interruption that is over at once", () => {
    const store = liveStore();
    const seen: string[] = [];
    store.subscribe(() => seen.push(connectionState(store.shown())));
    store.dispatch({ type: "stream-lost", at: 1000 });
    store.dispatch({ type: "stream-open" });
    store.dispatch({ type: "answered" });
    vi.advanceTimersByTime(5000);
    expect(seen).not.toContain("lost");
    expect(connectionState(store.shown())).toBe("live");
  });

  it("shows the end of an outage without delay", () => {
    const store = liveStore();
    store.dispatch({ type: "unanswered", at: 1000, detail: "No answer." });
    vi.advanceTimersByTime(900);
    store.dispatch({ type: "answered" });
    expect(connectionState(store.shown())).toBe("live");
  });

  it("knows for whoever looks next that the stream is open, and that nobody follows it when it was closed", () => {
    const store = liveStore();
    store.reset();
    expect(connectionState(store.shown())).toBe("connecting");
    store.dispatch({ type: "answered" });
    expect(connectionState(store.shown())).toBe("live");
    store.dispatch({ type: "stream-closed" });
    store.reset();
    store.dispatch({ type: "answered" });
    expect(connectionState(store.shown())).toBe("connecting");
  });

  it("does not show for whoever looks next an outage that somebody else saw", () => {
    const store = liveStore();
    store.dispatch({ type: "unanswered", at: 1000, detail: "No answer." });
    store.reset();
    vi.advanceTimersByTime(5000);
    expect(store.shown()).toMatchObject({ lost_since: null, detail: null });
  });
});
