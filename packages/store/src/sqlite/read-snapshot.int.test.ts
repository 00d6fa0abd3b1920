import { DatabaseSync } from "node:sqlite";
import { addNote, getSession, startSession } from "@valhalla-go/core";
import { makeContextOn } from "@valhalla-go/core/test";
import { describe, expect, it, onTestFinished } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { openStoreIn } from "../../test/open-store.ts";
import { ReadSnapshot } from "./read-snapshot.ts";

describe("reads between writes", () => {
  it("see each answered write at once, however often the same was asked before", async () => {
    const store = await openStoreIn(makeDataFolder());
    const ctx = makeContextOn(store);
    for (let note = 0; note < 5; note += 1) {
      expect(await getSession({ ctx, input: {} })).toEqual(await getSession({ ctx, input: {} }));
      if (note === 0) await startSession({ ctx, input: {} });
      else await addNote({ ctx, input: { text: `note ${note}` } });
      const [session, head] = await store.read(async (tx) => [
        await tx.sessions.findOpen("default"),
        await tx.audit.head(),
      ]);
      expect(session).not.toBeNull();
      expect(head.seq).toBe(note + 1);
    }
  });

  it("keep one state to their end although something is committed meanwhile, and the next one sees it", async () => {
    const store = await openStoreIn(makeDataFolder());
    const ctx = makeContextOn(store);
    const gate = Promise.withResolvers<void>();
    const slow = store.read(async (tx) => {
      const before = await tx.audit.head();
      await gate.promise;
      return [before.seq, (await tx.audit.list("default", {}, { limit: 10, before_seq: null })).length];
    });
    await startSession({ ctx, input: {} });
    await addNote({ ctx, input: { text: "meanwhile" } });
    gate.resolve();

    expect(await slow).toEqual([0, 0]);
    expect((await store.read((tx) => tx.audit.head())).seq).toBe(2);
  });

  it("forget what they knew when SQLite itself ended the transaction, as it does after some errors of the disk", async () => {
    const reader = new DatabaseSync(`${makeDataFolder()}/any.db`);
    onTestFinished(() => reader.close());
    const begun: string[] = [];
    const snapshot = new ReadSnapshot(reader, () => begun.push("new"));
    const failing = snapshot.use(async () => {
      reader.exec("ROLLBACK");
      throw new Error("disk I/O error");
    });
    await expect(failing).rejects.toThrow("disk I/O error");
    snapshot.drop();

    await snapshot.use(async () => {});

    expect(begun).toEqual(["new", "new"]);
  });

  it("ask the database once for what does not change", async () => {
    const store = await openStoreIn(makeDataFolder());
    await startSession({ ctx: makeContextOn(store), input: {} });
    const read = (): Promise<unknown> => store.read((tx) => tx.sessions.findCurrent("default"));

    expect(await read()).toBe(await read());
    expect(await store.read((tx) => tx.sessions.findCurrent("another"))).toBeNull();
  });
});
