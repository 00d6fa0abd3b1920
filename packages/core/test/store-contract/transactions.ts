import { describe, expect, it, vi } from "vitest";
import type { AuditEntry } from "../../src/audit/schemas.ts";
import { GoError } from "../../src/errors/go-error.ts";
import type { Store } from "../../src/ports/store.ts";
import { addNote } from "../../src/session/add-note.ts";
import { startSession } from "../../src/session/start-session.ts";
import {
  makeActiveSession,
  makeConeChange,
  makeDraft,
  makeEndedSession,
  makeProgress,
  makeSignal,
} from "../fixtures.ts";
import { makeContextOn } from "../test-context.ts";
import { withoutReceipt } from "../without-receipt.ts";
import { type OpenStore, openForTest } from "./open-store.ts";

const FIRST_PAGE = { limit: 100, after: null, order: "started", ascending: false } as const;
const LADDER_PLACE = { workspace: "default", playbook_id: "ladder", session_id: null } as const;

export function describeTransactionsContract(openStore: OpenStore): void {
  describe("write", () => {
    it("answers what the work answers", async () => {
      const store = await openForTest(openStore);

      await expect(store.write(async (tx) => (await tx.audit.append(makeDraft())).seq)).resolves.toBe(1);
    });

    it("keeps nothing of a work that throws, and gives the same error back", async () => {
      const store = await openForTest(openStore);
      await writeOneOfEach(store);
      const before = await readAll(store);
      const failure = new Error("power cut");

      const refused = store.write(async (tx) => {
        const { seq } = await tx.audit.append(makeDraft({ id: "entry-2" }));
        await tx.sessions.save(makeEndedSession());
        await tx.sessions.insert(makeActiveSession({ id: "session-2" }));
        await tx.sessions.indexText("default", "session-2", "needle");
        await tx.cone.insert("default", seq, makeConeChange({ band: "A" }));
        await tx.signals.save("default", makeSignal({ status: "red" }));
        await tx.signals.save("default", makeSignal({ source: "payroll" }));
        await tx.progress.save(LADDER_PLACE, makeProgress({ done: false }));
        throw failure;
      });

      await expect(refused).rejects.toBe(failure);
      expect(await readAll(store)).toEqual(before);
    });

    it("keeps nothing of a work that removed a signal and then threw", async () => {
      const store = await openForTest(openStore);
      await writeOneOfEach(store);

      const refused = store.write(async (tx) => {
        await tx.signals.remove("default", "backup");
        throw new Error("power cut");
      });

      await expect(refused).rejects.toThrow("power cut");
      expect(await store.read((tx) => tx.signals.list("default"))).toEqual([makeSignal()]);
    });

    it("goes on after a work that threw, with the place in the chain that was given back", async () => {
      const store = await openForTest(openStore);
      const failing = store.write(async (tx) => {
        await tx.audit.append(makeDraft({ id: "lost" }));
        throw new Error("power cut");
      });
      await expect(failing).rejects.toThrow("power cut");

      const entry = await store.write((tx) => tx.audit.append(makeDraft({ id: "kept" })));

      expect(entry.seq).toBe(1);
      expect((await store.read((tx) => tx.audit.listStored(0, 10))).map(({ id }) => id)).toEqual(["kept"]);
    });

    it("lets a work read what it has written itself", async () => {
      const store = await openForTest(openStore);

      await store.write(async (tx) => {
        const entry = await tx.audit.append(makeDraft());
        await tx.sessions.insert(makeActiveSession());
        await tx.signals.save("default", makeSignal());
        expect(await tx.audit.head()).toEqual({ seq: 1, hash: entry.hash });
        expect(await tx.sessions.findOpen("default")).toEqual(makeActiveSession());
        expect(await tx.signals.find("default", "backup")).toEqual(makeSignal());
      });
    });

    it("applies the works of several callers one after another, even when a work takes its time", async () => {
      const store = await openForTest(openStore);
      let running = 0;
      const most: number[] = [];

      const works = Array.from({ length: 20 }, (_, index) =>
        store.write(async (tx) => {
          running += 1;
          const before = await tx.audit.head();
          await new Promise((resolve) => setTimeout(resolve, index % 3));
          const entry = await tx.audit.append(makeDraft({ id: `entry-${index}` }));
          most.push(running);
          running -= 1;
          return entry.prev === before.hash && entry.seq === before.seq + 1;
        }),
      );

      expect(await Promise.all(works)).toEqual(Array.from({ length: 20 }, () => true));
      expect(Math.max(...most)).toBe(1);
      expect((await store.read((tx) => tx.audit.head())).seq).toBe(20);
    });

    it("keeps the works of other callers when one in their midst throws", async () => {
      const store = await openForTest(openStore);
      const told: string[] = [];
      store.onCommit((entries) => told.push(...entries.map(({ id }) => id)));

      const outcomes = await Promise.allSettled(
        Array.from({ length: 9 }, (_, index) =>
          store.write(async (tx) => {
            const { seq } = await tx.audit.append(makeDraft({ id: `entry-${index}` }));
            await tx.signals.save("default", makeSignal({ source: `source-${index}` }));
            if (index % 3 === 1) throw new Error(`fault ${index}`);
            return seq;
          }),
        ),
      );

      expect(
        outcomes.map((outcome) => (outcome.status === "fulfilled" ? outcome.value : String(outcome.reason))),
      ).toEqual([1, "Error: fault 1", 2, 3, "Error: fault 4", 4, 5, "Error: fault 7", 6]);
      const { rows, signals } = await store.read(async (tx) => ({
        rows: await tx.audit.listStored(0, 100),
        signals: await tx.signals.list("default"),
      }));
      const kept = ["entry-0", "entry-2", "entry-3", "entry-5", "entry-6", "entry-8"];
      expect(rows.map(({ id }) => id)).toEqual(kept);
      await vi.waitFor(() => expect(told).toEqual(kept));
      expect(signals.map(({ source }) => source.slice(7)).toSorted()).toEqual(["0", "2", "3", "5", "6", "8"]);
    });

    it("lets exactly one of racing starts win and names it to the others", async () => {
      const store = await openForTest(openStore);
      const ctx = makeContextOn(store);

      const outcomes = await Promise.allSettled(
        Array.from({ length: 8 }, (_, index) => startSession({ ctx, input: { notes: `caller ${index}` } })),
      );

      const won = outcomes.filter((outcome) => outcome.status === "fulfilled").map(({ value }) => value);
      const refusals = outcomes.filter((outcome) => outcome.status === "rejected").map(({ reason }): unknown => reason);
      expect(won).toHaveLength(1);
      expect(refusals).toHaveLength(7);
      for (const refusal of refusals) {
        expect(refusal).toBeInstanceOf(GoError);
        expect(refusal).toMatchObject({ code: "SESSION_ACTIVE", facts: { session_id: won[0]?.id } });
      }
      expect(await store.read((tx) => tx.sessions.list("default", {}, { ...FIRST_PAGE, limit: 10 }))).toEqual(
        won.map(withoutReceipt),
      );
      expect((await store.read((tx) => tx.audit.head())).seq).toBe(1);
    });
  });

  describe("read", () => {
    it("answers what the work answers, and gives its error back", async () => {
      const store = await openForTest(openStore);
      const failure = new Error("not today");

      await expect(store.read(async () => "yes")).resolves.toBe("yes");
      await expect(store.read(() => Promise.reject(failure))).rejects.toBe(failure);
    });

    it("sees one state from its beginning to its end while others write", async () => {
      const store = await openForTest(openStore);
      const writes: Promise<unknown>[] = [];

      const [first, second] = await store.read(async (tx) => {
        const before = await tx.audit.head();
        writes.push(store.write((own) => own.audit.append(makeDraft())));
        await new Promise((resolve) => setTimeout(resolve, 10));
        return [before, await tx.audit.head()];
      });
      await Promise.all(writes);

      expect(second).toEqual(first);
      expect((await store.read((tx) => tx.audit.head())).seq).toBe(1);
    });

    it("sees all of a write or nothing of it", async () => {
      const store = await openForTest(openStore);
      const write = store.write(async (tx) => {
        await tx.sessions.insert(makeActiveSession());
        await new Promise((resolve) => setTimeout(resolve, 10));
        await tx.audit.append(makeDraft());
      });
      const sights = Array.from({ length: 5 }, async (_, index) => {
        await new Promise((resolve) => setTimeout(resolve, index * 4));
        return store.read(async (tx) => [
          (await tx.sessions.findOpen("default")) !== null,
          (await tx.audit.head()).seq === 1,
        ]);
      });

      for (const [session, entry] of await Promise.all(sights)) expect(session).toBe(entry);
      await write;
    });
  });

  describe("onCommit", () => {
    it("tells of the entries of each commit in order, all of one commit at once", async () => {
      const store = await openForTest(openStore);
      const told: (readonly AuditEntry[])[] = [];
      store.onCommit((entries) => told.push(entries));

      const first = await store.write((tx) => tx.audit.append(makeDraft({ id: "a" })));
      const pair = await store.write(async (tx) => [
        await tx.audit.append(makeDraft({ id: "b" })),
        await tx.audit.append(makeDraft({ id: "c" })),
      ]);

      await vi.waitFor(() => expect(told).toEqual([[first], pair]));
    });

    it("keeps the order of the sequence when callers write at the same time", async () => {
      const store = await openForTest(openStore);
      const told: number[] = [];
      store.onCommit((entries) => told.push(...entries.map(({ seq }) => seq)));

      await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          store.write((tx) => tx.audit.append(makeDraft({ id: `entry-${index}` }))),
        ),
      );

      await vi.waitFor(() => expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
    });

    it("tells only after the entries can be read by everybody", async () => {
      const store = await openForTest(openStore);
      const told: Promise<number>[] = [];
      store.onCommit(() => told.push(store.read(async (tx) => (await tx.audit.head()).seq)));

      await store.write(async (tx) => {
        await tx.audit.append(makeDraft());
        await new Promise((resolve) => setTimeout(resolve, 5));
        expect(told).toHaveLength(0);
      });

      await vi.waitFor(() => expect(told).toHaveLength(1));
      expect(await Promise.all(told)).toEqual([1]);
    });

    it("says nothing of a work that threw", async () => {
      const store = await openForTest(openStore);
      const told: string[] = [];
      store.onCommit((entries) => told.push(...entries.map(({ id }) => id)));

      const failing = store.write(async (tx) => {
        await tx.audit.append(makeDraft({ id: "lost" }));
        throw new Error("power cut");
      });
      await expect(failing).rejects.toThrow("power cut");
      await store.write((tx) => tx.audit.append(makeDraft({ id: "kept" })));

      await vi.waitFor(() => expect(told).toEqual(["kept"]));
    });

    it("ends for one listener when its function is called, and goes on for the others", async () => {
      const store = await openForTest(openStore);
      const ended: string[] = [];
      const going: string[] = [];
      const end = store.onCommit((entries) => ended.push(...entries.map(({ id }) => id)));
      store.onCommit((entries) => going.push(...entries.map(({ id }) => id)));

      await store.write((tx) => tx.audit.append(makeDraft({ id: "a" })));
      await vi.waitFor(() => expect(going).toEqual(["a"]));
      end();
      await store.write((tx) => tx.audit.append(makeDraft({ id: "b" })));

      await vi.waitFor(() => expect(going).toEqual(["a", "b"]));
      expect(ended).toEqual(["a"]);
    });
  });

  describe("checkWritable", () => {
    it("answers when the database can be written, and leaves no fact", async () => {
      const store = await openForTest(openStore);
      const before = await readAll(store);

      await store.checkWritable();
      await store.checkWritable();

      expect(await readAll(store)).toEqual(before);
    });
  });

  describe("close", () => {
    it("waits for the writes that are under way", async () => {
      const store = await openStore();
      const ctx = makeContextOn(store);
      await startSession({ ctx, input: {} });
      const note = addNote({ ctx, input: { text: "Nearly there" } });

      await Promise.all([store.close(), expect(note).resolves.toMatchObject({ seq: 2 })]);
    });

    it("refuses reads and writes afterwards", async () => {
      const store = await openStore();
      await store.close();

      await expect(store.read((tx) => tx.audit.head())).rejects.toBeInstanceOf(Error);
      await expect(store.write((tx) => tx.audit.append(makeDraft()))).rejects.toBeInstanceOf(Error);
      await expect(store.checkWritable()).rejects.toBeInstanceOf(Error);
    });
  });
}

async function writeOneOfEach(store: Store): Promise<void> {
  await store.write(async (tx) => {
    const { seq } = await tx.audit.append(makeDraft());
    await tx.sessions.insert(makeActiveSession());
    await tx.sessions.indexText("default", "session-1", "haystack");
    await tx.cone.insert("default", seq, makeConeChange());
    await tx.signals.save("default", makeSignal());
    await tx.progress.save(LADDER_PLACE, makeProgress());
  });
}

async function readAll(store: Store): Promise<Record<string, unknown>> {
  return store.read(async (tx) => ({
    head: await tx.audit.head(),
    rows: await tx.audit.listStored(0, 100),
    sessions: await tx.sessions.list("default", {}, FIRST_PAGE),
    found: await tx.sessions.list("default", { text: "needle" }, FIRST_PAGE),
    cones: await tx.cone.list("default", { limit: 100, before_seq: null }),
    signals: await tx.signals.list("default"),
    progress: await tx.progress.list(LADDER_PLACE),
  }));
}
