import { type AuditEntry, GoError, addNote, startSession, walkChain } from "@valhalla-go/core";
import { makeActiveSession, makeContextOn, makeDraft } from "@valhalla-go/core/test";
import { describe, expect, it, vi } from "vitest";
import { openPostgresForTest } from "../../test/open-postgres.ts";
import { postgresForTests } from "../../test/postgres.ts";
import type { PostgresStore } from "./postgres-store.ts";

const postgres = postgresForTests();

const seqsOf = (entries: readonly AuditEntry[]): number[] => entries.map(({ seq }) => seq);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Two servers' stores on one database. */
async function openPair(): Promise<{ url: string; a: PostgresStore; b: PostgresStore }> {
  const url = await postgres.takeDatabase();
  const [a, b] = await Promise.all([openPostgresForTest({ url }), openPostgresForTest({ url })]);
  return { url, a, b };
}

/** `count` entries, each in a work of its own, all asked for at once. */
function appendMany(store: PostgresStore, count: number, name: string): Promise<AuditEntry[]> {
  return Promise.all(
    Array.from({ length: count }, (_, index) =>
      store.write((tx) => tx.audit.append(makeDraft({ id: `${name}-${index}` }))),
    ),
  );
}

describe("two servers on one PostgreSQL database", () => {
  it("let exactly one of racing starts win, and name it to all others", async () => {
    const { a, b } = await openPair();

    const outcomes = await Promise.allSettled(
      Array.from({ length: 16 }, (_, index) =>
        startSession({ ctx: makeContextOn(index % 2 === 0 ? a : b), input: { notes: `caller ${index}` } }),
      ),
    );

    const won = outcomes.filter((outcome) => outcome.status === "fulfilled").map(({ value }) => value);
    const refusals = outcomes.filter((outcome) => outcome.status === "rejected").map(({ reason }): unknown => reason);
    expect(won).toHaveLength(1);
    expect(refusals).toHaveLength(15);
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ code: "SESSION_ACTIVE", facts: { session_id: won[0]?.id } });
    }
    expect((await b.read((tx) => tx.audit.head())).seq).toBe(1);
  });

  it("write one chain, without gap or fork", async () => {
    const { a, b } = await openPair();

    const written = (await Promise.all([appendMany(a, 150, "a"), appendMany(b, 150, "b")])).flat();

    expect(seqsOf(written).toSorted((one, other) => one - other)).toEqual(upTo(300));
    expect(await walkChain(a)).toMatchObject({ ok: true, entries_checked: 300 });
  });

  it("commit together the works that wait while the other one writes", async () => {
    const { url, a } = await openPair();
    const told: number[] = [];
    a.onCommit((entries) => told.push(entries.length));
    const other = postgres.run("BEGIN; SELECT id FROM installation FOR UPDATE; SELECT pg_sleep(0.5); COMMIT", url);
    await vi.waitFor(async () => {
      expect(await postgres.run("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'", url)).toHaveLength(1);
    });

    const first = appendMany(a, 1, "first");
    await new Promise((resolve) => setTimeout(resolve, 50));
    await Promise.all([other, first, appendMany(a, 9, "later")]);

    expect(told).toEqual([10]);
  });

  it("see at once what the other one has acknowledged", async () => {
    const { a, b } = await openPair();

    for (let round = 1; round <= 20; round += 1) {
      const [writer, reader] = round % 2 === 0 ? [a, b] : [b, a];
      const { seq, hash } = await writer.write((tx) => tx.audit.append(makeDraft({ id: `entry-${round}` })));
      expect(await reader.read((tx) => tx.audit.head())).toEqual({ seq, hash });
    }
  });

  it("both hear of every entry, in order and once", async () => {
    const { a, b } = await openPair();
    const told: [number[], number[]] = [[], []];
    a.onCommit((entries) => told[0].push(...seqsOf(entries)));
    b.onCommit((entries) => told[1].push(...seqsOf(entries)));

    await Promise.all([appendMany(a, 60, "a"), appendMany(b, 60, "b")]);

    await vi.waitFor(() => expect(told).toEqual([upTo(120), upTo(120)]), { timeout: 5000 });
  });

  it("answer a caller after the entries up to his own were told here, those of the other one too", async () => {
    const url = await postgres.takeDatabase();
    const prepared: number[] = [];
    const a = await openPostgresForTest({
      url,
      settings: { catch_up_every_ms: 60_000 },
      beforeAnswer: async (entries) => {
        await new Promise((resolve) => setTimeout(resolve, 2));
        prepared.push(...seqsOf(entries));
      },
    });
    const b = await openPostgresForTest({ url });
    const told: number[] = [];
    a.onCommit((entries) => told.push(...seqsOf(entries)));

    for (let round = 1; round <= 10; round += 1) {
      await appendMany(b, 3, `b${round}`);
      const { seq } = await a.write((tx) => tx.audit.append(makeDraft({ id: `a-${round}` })));
      expect(prepared).toEqual(upTo(seq));
      expect(told).toEqual(upTo(seq));
    }
  });

  it("miss no entry when nobody tells them of it", async () => {
    const url = await postgres.takeDatabase();
    const a = await openPostgresForTest({ url });
    const b = await openPostgresForTest({ url, settings: { catch_up_every_ms: 100 } });
    const told: number[] = [];
    b.onCommit((entries) => told.push(...seqsOf(entries)));
    await vi.waitFor(async () => expect(await countListeners(url)).toBe(2), { timeout: 5000 });

    // The connections that listen end before the entries come, and cannot be made anew.
    await postgres.run(`ALTER DATABASE ${new URL(url).pathname.slice(1)} CONNECTION LIMIT 4`);
    await postgres.run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${IS_LISTENER}`, url);
    await appendMany(a, 5, "a");

    await vi.waitFor(() => expect(told).toEqual(upTo(5)), { timeout: 5000 });
    await postgres.run(`ALTER DATABASE ${new URL(url).pathname.slice(1)} CONNECTION LIMIT -1`);
  });

  it("end a work's transaction when it hangs, so that the other one goes on", async () => {
    const url = await postgres.takeDatabase();
    const settings = { idle_in_transaction_timeout_ms: 300, lock_timeout_ms: 5000 };
    const [a, b] = await Promise.all([openPostgresForTest({ url, settings }), openPostgresForTest({ url, settings })]);
    const { promise: begun, resolve: begins } = Promise.withResolvers<void>();
    const { promise: release, resolve: releases } = Promise.withResolvers<void>();

    const hanging = a.write(async (tx) => {
      begins();
      await release;
      return tx.audit.append(makeDraft({ id: "late" }));
    });
    await begun;
    const entry = await b.write((tx) => tx.audit.append(makeDraft({ id: "quick" })));
    releases();

    expect(entry.seq).toBe(1);
    await expect(hanging).rejects.toMatchObject({ code: "STORE_UNAVAILABLE", facts: { outcome: "none" } });
    expect((await a.read((tx) => tx.audit.listStored(0, 10))).map(({ id }) => id)).toEqual(["quick"]);
  });
});

const IS_LISTENER = "datname = current_database() AND query LIKE 'LISTEN%'";

async function countListeners(url: string): Promise<unknown> {
  const [row] = await postgres.run(`SELECT count(*)::int AS listeners FROM pg_stat_activity WHERE ${IS_LISTENER}`, url);
  return row?.["listeners"];
}

describe("a work that breaks a rule of the database", () => {
  it("is refused by itself: the works that were committed together with it are kept", async () => {
    const store = await openPostgresForTest({ url: await postgres.takeDatabase() });
    await store.write((tx) => tx.sessions.insert(makeActiveSession()));

    const outcomes = await Promise.allSettled(
      Array.from({ length: 9 }, (_, index) =>
        store.write(async (tx) => {
          const { seq } = await tx.audit.append(makeDraft({ id: `entry-${index}` }));
          if (index % 4 === 2) await tx.sessions.insert(makeActiveSession({ id: `second-${index}` }));
          return seq;
        }),
      ),
    );

    expect(outcomes.map(({ status }) => status)).toEqual(
      Array.from({ length: 9 }, (_, index) => (index % 4 === 2 ? "rejected" : "fulfilled")),
    );
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(String(outcome.reason)).toContain("session_one_active");
    }
    expect(await walkChain(store)).toMatchObject({ ok: true, entries_checked: 7 });
    expect(store.condition).toEqual({ kind: "sound" });
  });

  it("may read what it has written, and undo it by failing, in the midst of others", async () => {
    const store = await openPostgresForTest({ url: await postgres.takeDatabase() });
    const ctx = makeContextOn(store);
    await startSession({ ctx, input: {} });

    const outcomes = await Promise.allSettled([
      addNote({ ctx, input: { text: "before" } }),
      store.write(async (tx) => {
        await tx.sessions.indexText("default", (await tx.sessions.findOpen("default"))!.id, "never");
        await tx.audit.append(makeDraft({ id: "never" }));
        expect(await tx.audit.list("default", {}, { limit: 1, before_seq: null })).toMatchObject([{ id: "never" }]);
        throw new GoError("NO_ACTIVE_SESSION", {});
      }),
      addNote({ ctx, input: { text: "after" } }),
    ]);

    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await walkChain(store)).toMatchObject({ ok: true, entries_checked: 3 });
    const find = (text: string): Promise<number> =>
      store.read(
        async (tx) =>
          (await tx.sessions.list("default", { text }, { limit: 9, after: null, order: "started", ascending: false }))
            .length,
      );
    expect([await find("before"), await find("never"), await find("after")]).toEqual([1, 0, 1]);
  });
});
