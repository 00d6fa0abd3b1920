import { getEventListeners } from "node:events";
import fc from "fast-check";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { FakeStore } from "../../test/fake-store.ts";
import { makeDraft } from "../../test/fixtures.ts";
import type { AuditEntry } from "../audit/schemas.ts";
import type { Store } from "../ports/store.ts";
import { EntryFeed, type FollowedStore } from "./entry-feed.ts";

interface Setup {
  readonly store: FakeStore;
  readonly feed: EntryFeed;
  readonly abort: AbortController;
}

function setUp(): Setup {
  const store = new FakeStore();
  const feed = new EntryFeed(store);
  const abort = new AbortController();
  onTestFinished(() => {
    abort.abort();
    feed.close();
  });
  return { store, feed, abort };
}

/** Commits entries one by one, or `together` in one commit. */
async function commit(store: Store, count: number, { workspace = "default", together = false } = {}): Promise<void> {
  const append = (times: number): Promise<void> =>
    store.write(async (tx) => {
      for (let index = 0; index < times; index += 1) await tx.audit.append(makeDraft({ workspace }));
    });
  if (together) return append(count);
  for (let index = 0; index < count; index += 1) await append(1);
}

/** Puts the seqs of a stream into a list as they come; `done` answers when the stream ends. */
function collect(stream: AsyncIterable<AuditEntry>): { seqs: number[]; done: Promise<void> } {
  const seqs: number[] = [];
  const run = async (): Promise<void> => {
    for await (const { seq } of stream) seqs.push(seq);
  };
  return { seqs, done: run() };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

describe("EntryFeed", () => {
  it("gives what comes from now on to a follower without a position", async () => {
    const { store, feed, abort } = setUp();
    await commit(store, 3);
    const { seqs } = collect(feed.follow({ workspace: "default", after_seq: null, signal: abort.signal }));
    await new Promise((resolve) => setTimeout(resolve, 5));

    await commit(store, 2);
    await commit(store, 2, { together: true });

    await vi.waitFor(() => expect(seqs).toEqual([4, 5, 6, 7]));
  });

  it("gives the entries themselves, as they were sealed", async () => {
    const { store, feed, abort } = setUp();
    const entry = await store.write((tx) => tx.audit.append(makeDraft()));

    const stream = feed.follow({ workspace: "default", after_seq: 0, signal: abort.signal });

    expect(await stream.next()).toEqual({ done: false, value: entry });
    const next = stream.next();
    const second = await store.write((tx) => tx.audit.append(makeDraft({ id: "entry-2" })));
    expect(await next).toEqual({ done: false, value: second });
  });

  it.each([0, 1, 5])(
    "resumes after entry %i without gap or repetition, and goes on with what is new",
    async (after_seq) => {
      const { store, feed, abort } = setUp();
      await commit(store, 5);
      const { seqs } = collect(feed.follow({ workspace: "default", after_seq, signal: abort.signal }));

      await commit(store, 3);

      await vi.waitFor(() => expect(seqs).toEqual(range(after_seq + 1, 8)));
    },
  );

  it("resumes from before its own beginning: entries that were committed before the feed was made", async () => {
    const store = new FakeStore();
    await commit(store, 450, { together: true });
    const feed = new EntryFeed(store);
    const abort = new AbortController();
    const { seqs, done } = collect(feed.follow({ workspace: "default", after_seq: 0, signal: abort.signal }));

    await commit(store, 3);

    await vi.waitFor(() => expect(seqs).toHaveLength(453));
    expect(seqs).toEqual(range(1, 453));
    abort.abort();
    await done;
    feed.close();
  });

  it("gives everything to a follower that falls further behind than what is kept at hand", async () => {
    const { store, feed, abort } = setUp();
    const stream = feed.follow({ workspace: "default", after_seq: 0, signal: abort.signal });
    await commit(store, 1);
    expect((await stream.next()).value).toMatchObject({ seq: 1 });

    await commit(store, 1500, { together: true });
    const { seqs } = collect(stream);

    await vi.waitFor(() => expect(seqs.at(-1)).toBe(1501));
    expect(seqs).toEqual(range(2, 1501));
  });

  it("takes a position beyond the head for that of a history that is gone, and gives what comes", async () => {
    const { store, feed, abort } = setUp();
    await commit(store, 2);
    const { seqs } = collect(feed.follow({ workspace: "default", after_seq: 900, signal: abort.signal }));
    await new Promise((resolve) => setTimeout(resolve, 5));

    await commit(store, 2);

    await vi.waitFor(() => expect(seqs).toEqual([3, 4]));
  });

  it("gives a follower the entries of its workspace only", async () => {
    const { store, feed, abort } = setUp();
    const own = collect(feed.follow({ workspace: "default", after_seq: 0, signal: abort.signal }));
    const other = collect(feed.follow({ workspace: "plant", after_seq: 0, signal: abort.signal }));

    await commit(store, 2);
    await commit(store, 2, { workspace: "plant" });
    await commit(store, 1);

    await vi.waitFor(() => expect(own.seqs).toEqual([1, 2, 5]));
    await vi.waitFor(() => expect(other.seqs).toEqual([3, 4]));
  });

  it("says nothing of a change that was not kept", async () => {
    const { store, feed, abort } = setUp();
    const { seqs } = collect(feed.follow({ workspace: "default", after_seq: 0, signal: abort.signal }));
    const failing = store.write(async (tx) => {
      await tx.audit.append(makeDraft({ event: "LOST" }));
      throw new Error("power cut");
    });
    await expect(failing).rejects.toThrow("power cut");

    await commit(store, 1);

    await vi.waitFor(() => expect(seqs).toEqual([1]));
  });

  it("ends when the signal aborts while it waits", async () => {
    const { feed, abort } = setUp();
    const { seqs, done } = collect(feed.follow({ workspace: "default", after_seq: null, signal: abort.signal }));
    await new Promise((resolve) => setTimeout(resolve, 5));

    abort.abort();

    await expect(done).resolves.toBeUndefined();
    expect(seqs).toEqual([]);
  });

  it("gives nothing at all when the signal has aborted before", async () => {
    const { store, feed, abort } = setUp();
    await commit(store, 3);
    abort.abort();

    const { seqs, done } = collect(feed.follow({ workspace: "default", after_seq: 0, signal: abort.signal }));

    await done;
    expect(seqs).toEqual([]);
  });

  it("ends within a page when the signal aborts there", async () => {
    const { store, feed, abort } = setUp();
    await commit(store, 5);
    const stream = feed.follow({ workspace: "default", after_seq: 0, signal: abort.signal });

    await stream.next();
    abort.abort();

    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it("keeps one listener on the signal at most, however long it follows", async () => {
    const { store, feed, abort } = setUp();
    const { seqs, done } = collect(feed.follow({ workspace: "default", after_seq: 0, signal: abort.signal }));
    await commit(store, 30);
    await vi.waitFor(() => expect(seqs).toHaveLength(30));

    expect(getEventListeners(abort.signal, "abort").length).toBeLessThanOrEqual(1);
    abort.abort();
    await done;
    expect(getEventListeners(abort.signal, "abort")).toHaveLength(0);
  });

  it("hears no more of the store when it is closed", async () => {
    const { store, feed, abort } = setUp();
    const { seqs } = collect(feed.follow({ workspace: "default", after_seq: 0, signal: abort.signal }));
    await commit(store, 1);
    await vi.waitFor(() => expect(seqs).toEqual([1]));

    feed.close();
    await commit(store, 1);
    await new Promise((resolve) => setTimeout(resolve, 5));

    expect(seqs).toEqual([1]);
  });

  it("fails, rather than leaving a gap, when an entry cannot be read, and reports it", async () => {
    const store = new FakeStore();
    await commit(store, 3);
    store.damage(({ rows }) => {
      const [, second] = rows;
      if (second !== undefined) rows[1] = { ...second, body: "{}" };
    });
    const feed = new EntryFeed(store);

    const { done } = collect(feed.follow({ workspace: "default", after_seq: 0, signal: new AbortController().signal }));

    await expect(done).rejects.toMatchObject({ code: "ROW_DAMAGED", facts: { table: "audit_entry", row: "2" } });
    expect(store.condition).toMatchObject({ kind: "read_only", table: "audit_entry", row: "2" });
    feed.close();
  });

  it("gives every follower each entry once and in order, however reads, commits and leavings interleave", async () => {
    const follower = fc.record({ after_seq: fc.option(fc.nat({ max: 8 })), leavesAfter: fc.nat({ max: 6 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.nat({ max: 4 }),
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 6 }),
        fc.array(follower, { minLength: 1, maxLength: 4 }),
        async (scheduler, earlier, commits, followers) => {
          const store = new FakeStore();
          await commit(store, earlier);
          const read = scheduler.scheduleFunction(async () => {});
          const slow: FollowedStore = {
            origin: store.origin,
            read: async (work) => {
              await read();
              return store.read(work);
            },
            reportDamage: (damage) => store.reportDamage(damage),
            onCommit: (listener) => store.onCommit(listener),
          };
          const feed = new EntryFeed(slow);
          const end = new AbortController();

          const runs = followers.map(async ({ after_seq, leavesAfter }) => {
            const first = new AbortController();
            const seqs: number[] = [];
            const signal = AbortSignal.any([end.signal, first.signal]);
            for await (const { seq } of feed.follow({ workspace: "default", after_seq, signal })) {
              seqs.push(seq);
              if (seqs.length > leavesAfter) first.abort();
            }
            // Comes back as a client does: after the last entry it has seen.
            const resume = seqs.at(-1) ?? after_seq;
            const resumed = feed.follow({ workspace: "default", after_seq: resume, signal: end.signal });
            for await (const { seq } of resumed) seqs.push(seq);
            return seqs;
          });
          scheduler.scheduleSequence(commits.map((count) => async () => commit(store, count, { together: true })));
          await scheduler.waitIdle();
          end.abort();
          // A follower that has just come back may still be about to read.
          await scheduler.waitIdle();

          const head = earlier + commits.reduce((sum, count) => sum + count, 0);
          for (const [index, seqs] of (await Promise.all(runs)).entries()) {
            const after_seq = followers[index]?.after_seq ?? null;
            const begin = after_seq !== null && after_seq <= earlier ? after_seq + 1 : (seqs[0] ?? head + 1);
            expect(seqs).toEqual(range(begin, head));
          }
          feed.close();
        },
      ),
      { numRuns: 300 },
    );
  });
});
