import { QueryClient } from "@tanstack/react-query";
import type { AuditEntry } from "@valhalla-go/core/schemas";
import { afterEach, describe, expect, it, vi } from "vitest";
import { makeEntry } from "../../test/make.ts";
import { handOut, keepsItself, takesEntries } from "./take-entries.ts";

const KEY = ["notes"];
const takeNote = (seqs: readonly number[], { event, seq }: AuditEntry): readonly number[] =>
  event === "GO_NOTE" && (seqs[0] ?? 0) < seq ? [seq, ...seqs] : seqs;
const meta = takesEntries(takeNote);
const entry = (event: string, seq: number): AuditEntry => makeEntry(event, {}, { seq });

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

/** A question whose answer the test gives when it wants to. */
function ask(client: QueryClient) {
  const { promise, resolve } = Promise.withResolvers<number[]>();
  return { asked: client.fetchQuery({ queryKey: KEY, queryFn: () => promise, meta }), answer: resolve };
}

afterEach(() => void vi.useRealTimers());

describe("an answer that takes entries in", () => {
  it("has what is told, once, and is left alone by what is nothing to it", async () => {
    const client = new QueryClient();
    await client.fetchQuery({ queryKey: KEY, queryFn: () => [1], meta });
    handOut(client, entry("GO_NOTE", 2));
    handOut(client, entry("GO_NOTE", 2));
    const before = client.getQueryState(KEY)?.dataUpdateCount;
    handOut(client, entry("CONE_SET", 3));
    expect(client.getQueryData(KEY)).toEqual([2, 1]);
    expect(client.getQueryState(KEY)?.dataUpdateCount).toBe(before);
  });

  it("misses nothing that is told while it is on its way", async () => {
    const client = new QueryClient();
    const { asked, answer } = ask(client);
    handOut(client, entry("GO_NOTE", 2));
    handOut(client, entry("GO_NOTE", 3));
    answer([1]);
    await asked;
    await settle();
    expect(client.getQueryData(KEY)).toEqual([3, 2, 1]);
  });

  it("takes what is told as it comes in only after what had to wait for it", async () => {
    const client = new QueryClient();
    const { asked, answer } = ask(client);
    handOut(client, entry("GO_NOTE", 2));
    answer([1]);
    await asked;
    handOut(client, entry("GO_NOTE", 3));
    await settle();
    handOut(client, entry("GO_NOTE", 4));
    expect(client.getQueryData(KEY)).toEqual([4, 3, 2, 1]);
  });

  it("is waited for no longer when everything is forgotten", async () => {
    vi.useFakeTimers();
    const client = new QueryClient();
    const { asked } = ask(client);
    asked.catch(() => undefined);
    handOut(client, entry("GO_NOTE", 2));
    client.clear();
    await vi.advanceTimersToNextTimerAsync();
    await vi.advanceTimersToNextTimerAsync();
    expect(vi.getTimerCount()).toBe(0);
    expect(client.getQueryData(KEY)).toBeUndefined();
  });

  it("keeps itself once it is there, which nothing else does", async () => {
    const client = new QueryClient();
    const cache = client.getQueryCache();
    const failed = client.fetchQuery({
      queryKey: KEY,
      queryFn: () => Promise.reject(new Error("away")),
      meta,
      retry: false,
    });
    await expect(failed).rejects.toThrow("away");
    expect(keepsItself(cache.find({ queryKey: KEY })!)).toBe(false);
    await client.fetchQuery({ queryKey: KEY, queryFn: () => [1], meta });
    await client.fetchQuery({ queryKey: ["other"], queryFn: () => [1] });
    expect(keepsItself(cache.find({ queryKey: KEY })!)).toBe(true);
    expect(keepsItself(cache.find({ queryKey: ["other"] })!)).toBe(false);
  });
});
