import { EntryFeed, type Store, addNote, setCone } from "@valhalla-go/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callProblem, expectRefusal } from "../kit/call.ts";
import { readEvents } from "../kit/read-events.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";
import { FOLLOWERS, addNotes, entryEvents, openSession, readEntries, restFollower, trpcFollower } from "./follow.ts";

async function headOf({ deps }: TestApp): Promise<number> {
  return (await deps.store.read((tx) => tx.audit.head())).seq;
}

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

describe.each(FOLLOWERS)("a $name", (follower) => {
  it("tells what comes from now on, each entry as it stands in the audit trail", async () => {
    const app = await openTestApp();
    await openSession(app);
    const reader = await follower.open(app, null);
    const text = 'line\nbreak \u2028 and "quotes"';
    // "From now on" begins at some moment after the stream has opened; so it is told until it is heard.
    await expect
      .poll(async () => {
        await addNote({ ctx: app.ctx, input: { text } });
        return entryEvents(reader.events).length;
      })
      .toBeGreaterThan(0);
    await setCone({ ctx: app.ctx, input: { band: "A", reason: "Up" } });
    await reader.until((events) => entryEvents(events).at(-1)?.data.includes("CONE_SET") === true);
    const heard = readEntries(reader.events);
    const stored = await app.deps.store.read((tx) =>
      tx.audit.list("default", {}, { limit: heard.length, before_seq: null }),
    );
    expect(heard).toEqual(stored.toReversed());
    expect(heard[0]?.seq).toBeGreaterThan(2);
    reader.close();
  });

  it("begins after the entry that is asked for, however far back, and goes on with what comes", async () => {
    const app = await openTestApp();
    await openSession(app);
    await addNotes(app, 450);
    const reader = await follower.open(app, 0);
    await reader.until((events) => entryEvents(events).length === 452);
    await addNotes(app, 10);
    await reader.until((events) => entryEvents(events).length === 462);
    expect(readEntries(reader.events).map(({ seq }) => seq)).toEqual(upTo(462));
    reader.close();
  });

  it("misses and repeats nothing when it breaks off at any moment and comes back, while entries are written", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 3, maxLength: 8 }), async (cuts) => {
        const app = await openTestApp();
        await openSession(app);
        const writing = addNotes(app, 300);
        const seen: number[] = [];
        let reader = await follower.open(app, 0);
        for (const cut of cuts) {
          await reader.until((events) => entryEvents(events).length >= cut);
          // What arrived and was not looked at before the break is as if it had never come.
          const looked = readEntries(reader.events).slice(0, cut);
          seen.push(...looked.map(({ seq }) => seq));
          reader.close();
          reader = await follower.reopen(app, String(seen.at(-1)));
          if ((seen.at(-1) ?? 0) + 60 > 302) break;
        }
        await writing;
        const left = (await headOf(app)) - seen.length;
        await reader.until((events) => entryEvents(events).length >= left);
        seen.push(...readEntries(reader.events).map(({ seq }) => seq));
        expect(seen).toEqual(upTo(302));
        reader.close();
      }),
      { numRuns: 4 },
    );
  });

  it("that asks for an entry beyond the last one hears what comes, and does not wait for that number", async () => {
    const app = await openTestApp();
    await openSession(app);
    const reader = await follower.open(app, 999_999_999);
    const other = await follower.open(app, 0);
    await other.until((events) => entryEvents(events).length === 2);
    await addNotes(app, 1);
    await reader.until((events) => entryEvents(events).length === 1);
    expect(readEntries(reader.events).map(({ seq }) => seq)).toEqual([3]);
    reader.close();
    other.close();
  });

  it("frees its place when it is closed", async () => {
    const app = await openTestApp({ stream_limits: { streams_max: 2 } });
    for (let round = 0; round < 3; round += 1) {
      const readers = [await follower.open(app, 0), await follower.open(app, 0)];
      for (const reader of readers) await reader.until((events) => entryEvents(events).length === 1);
      expect((await callProblem(app, { path: "/core/go/events" })).code).toBe("TOO_MANY_STREAMS");
      for (const reader of readers) reader.close();
      await expect.poll(async () => (await callTooMany(app)) ?? "free").toBe("free");
    }
  });

  it("ends for a store that fails, says nothing of why, and reports it once under its request", async () => {
    const secret = "the disk at /secret/place burns";
    const app = await openTestApp({ makeFeed: (store) => new EntryFeed(failingReads(store, secret)) });
    const reader = await follower.open(app, 0);
    await reader.ended;
    expect(JSON.stringify(reader.events)).not.toContain("secret");
    expect(app.reported).toEqual([
      { error: expect.objectContaining({ message: secret }), request_id: reader.headers["x-request-id"] },
    ]);
  });
});

/** The code with which a stream is refused, null when it is not. */
async function callTooMany(app: TestApp): Promise<string | null> {
  const reader = await readEvents(`${app.origin}/core/go/events`);
  reader.close();
  return reader.status === 503 ? "TOO_MANY_STREAMS" : null;
}

/** A store whose chain cannot be read behind its head. */
function failingReads(store: Store, message: string): Store {
  let reads = 0;
  const read: Store["read"] = (work) => {
    reads += 1;
    return reads === 1 ? store.read(work) : Promise.reject(new Error(message));
  };
  return Object.assign(Object.create(store) as Store, { read, onCommit: () => () => true });
}

describe("the REST stream", () => {
  it("says how long to wait before coming back, and names each event as its entry", async () => {
    const app = await openTestApp();
    await openSession(app);
    const reader = await restFollower.open(app, 0);
    await reader.until((events) => events.length === 2);
    expect(reader.status).toBe(200);
    expect(reader.headers).toMatchObject({ "content-type": "text/event-stream", "cache-control": "no-store" });
    expect(reader.events.map(({ id, event }) => [id, event])).toEqual([
      ["1", "INSTALLATION_CREATED"],
      ["2", "GO_SESSION_START"],
    ]);
    reader.close();
  });

  it("lets Last-Event-ID count before after_seq, and an empty one not at all", async () => {
    const app = await openTestApp();
    await openSession(app);
    for (const [id, expected] of [
      ["1", 2],
      ["", 1],
    ] as const) {
      const reader = await readEvents(`${app.origin}/core/go/events?after_seq=0`, { "last-event-id": id });
      await reader.until((events) => events.length > 0);
      expect(readEntries(reader.events)[0]?.seq).toBe(expected);
      reader.close();
    }
  });

  it.each(["x", "-1", "1.5", "1e3", "9".repeat(16), "0x1", " 1x"])(
    "refuses the position %j, in the header and in the URL",
    async (position) => {
      const app = await openTestApp();
      const path = "/core/go/events";
      await expectRefusal(app, { path, headers: { "last-event-id": position } }, "INVALID_INPUT");
      const problem = await expectRefusal(
        app,
        { path: `${path}?after_seq=${encodeURIComponent(position)}` },
        "INVALID_INPUT",
      );
      expect(problem.errors?.map((issue) => issue.path)).toEqual(["after_seq"]);
    },
  );

  it("refuses a position that is given twice", async () => {
    const app = await openTestApp();
    await expectRefusal(app, { path: "/core/go/events?after_seq=1&after_seq=2" }, "INVALID_INPUT");
  });

  it("is refused when too many are open, streams of both transports counted, and says how many may be", async () => {
    const app = await openTestApp({ stream_limits: { streams_max: 3 } });
    const readers = [await restFollower.open(app, 0), await restFollower.open(app, 0), await trpcFollower.open(app, 0)];
    for (const reader of readers) await reader.until((events) => entryEvents(events).length === 1);
    const problem = await expectRefusal(app, { path: "/core/go/events" }, "TOO_MANY_STREAMS");
    expect(problem.facts).toEqual({ limit: 3 });
    for (const reader of readers) reader.close();
  });

  it("is refused when the server is on its way out, as is nothing else", async () => {
    const app = await openTestApp();
    app.shutdown.abort();
    await expectRefusal(app, { path: "/core/go/events" }, "SHUTTING_DOWN");
  });

  it("waits for a slow reader without holding up anybody, and goes on where that one was", async () => {
    const app = await openTestApp();
    await openSession(app);
    const slow = await restFollower.open(app, 0);
    const quick = await restFollower.open(app, 0);
    slow.pause();
    await addNotes(app, 300, "\u0001".repeat(9900));
    await quick.until((events) => events.length === 302);
    expect(slow.events.length).toBeLessThan(302);
    slow.resume();
    await slow.until((events) => events.length === 302);
    expect(readEntries(slow.events).map(({ seq }) => seq)).toEqual(upTo(302));
    slow.close();
    quick.close();
  });

  it("lets go of a reader that takes nothing for too long, which can come back without a gap", async () => {
    const app = await openTestApp({ stream_limits: { slow_reader_ms: 200 } });
    await openSession(app);
    const slow = await restFollower.open(app, 0);
    slow.pause();
    await addNotes(app, 300, "\u0001".repeat(9900));
    await new Promise((resolve) => setTimeout(resolve, 500));
    slow.resume();
    await slow.ended;
    const got = readEntries(slow.events).map(({ seq }) => seq);
    expect(got.length).toBeLessThan(302);
    const again = await restFollower.reopen(app, String(got.at(-1) ?? 0));
    await again.until((events) => events.length === 302 - got.length);
    expect([...got, ...readEntries(again.events).map(({ seq }) => seq)]).toEqual(upTo(302));
    again.close();
    expect(app.reported).toEqual([]);
  });
});

describe("the tRPC subscription", () => {
  async function refusalOf(app: TestApp, query: string, headers = {}): Promise<unknown> {
    const reader = await readEvents(`${app.origin}/trpc/live.entries${query}`, headers);
    await reader.ended;
    const [told] = reader.events.filter(({ event }) => event === "serialized-error");
    return told === undefined ? null : (JSON.parse(told.data) as { data: { go: unknown } }).data.go;
  }

  it.each([
    ["a position that is none", "?input=%7B%22after_seq%22%3A-1%7D", {}, "after_seq"],
    ["a position as text", "?input=%7B%22after_seq%22%3A%22x%22%7D", {}, "after_seq"],
    ["an unknown field", "?input=%7B%22from%22%3A1%7D", {}, "from"],
    ["a Last-Event-ID that is none", "?input=%7B%7D", { "last-event-id": "x" }, "lastEventId"],
  ])("tells %s as a refusal of the caller", async (_, query, headers, path) => {
    const app = await openTestApp();
    expect(await refusalOf(app, query, headers)).toMatchObject({
      code: "INVALID_INPUT",
      status: 422,
      errors: [{ path }],
    });
    expect(app.reported).toEqual([]);
  });

  it("is refused without its scope, and when too many streams are open", async () => {
    const app = await openTestApp({ stream_limits: { streams_max: 0 } });
    expect(await refusalOf(app, "?input=%7B%7D")).toMatchObject({ code: "TOO_MANY_STREAMS" });
    app.scopes = new Set();
    expect(await refusalOf(app, "?input=%7B%7D")).toMatchObject({
      code: "SCOPE_MISSING",
      facts: { scope: "audit:read" },
    });
    expect(app.reported).toEqual([]);
  });
});
