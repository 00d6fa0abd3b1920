import { QueryClient } from "@tanstack/react-query";
import type { AuditEntry } from "@valhalla-go/core/schemas";
import { describe, expect, it } from "vitest";
import { makeEntry } from "../../test/make.ts";
import { handOut, keepsItself, takesEntries } from "./take-entries.ts";

const KEY = ["notes"];
const takeNote = (seqs: readonly number[], { event, seq }: AuditEntry): readonly number[] =>
  event === "GO_NOTE" && !seqs.includes(seq) ? [seq, ...seqs] : seqs;
const meta = takesEntries(takeNote);
const entry = (event: string, seq: number): AuditEntry => makeEntry(event, {}, { seq });

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

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
    let answer = (_seqs: number[]): void => undefined;
    const asked = client.fetchQuery({
      queryKey: KEY,
      queryFn: () => new Promise<number[]>((resolve) => (answer = resolve)),
      meta,
    });
    handOut(client, entry("GO_NOTE", 2));
    handOut(client, entry("GO_NOTE", 3));
    answer([1]);
    await asked;
    await settle();
    expect(client.getQueryData(KEY)).toEqual([3, 2, 1]);
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
