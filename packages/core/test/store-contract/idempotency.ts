import { describe, expect, it } from "vitest";
import type { IdempotencyKey, IdempotencyRecord, Store } from "../../src/ports/store.ts";
import { makeDraft, makeSignal } from "../fixtures.ts";
import { makeContextOn, withKey } from "../test-context.ts";
import { addNote } from "../../src/session/add-note.ts";
import { endSession } from "../../src/session/end-session.ts";
import { startSession } from "../../src/session/start-session.ts";
import { type OpenStore, openForTest } from "./open-store.ts";

export function describeIdempotencyContract(openStore: OpenStore): void {
  describe("idempotency records", () => {
    it("are found as they were saved, and null where there is none", async () => {
      const store = await openForTest(openStore);
      const record = makeRecord({ key: `"Zoë's" key, 100 % $1`, outcome: '{"answer":{"text":"a\\nb ☃ 🌊"}}' });
      await save(store, record);

      expect(await find(store, record)).toStrictEqual(record);
      expect(await find(store, makeRecord({ key: "other" }))).toBeNull();
    });

    it("belong to a workspace, an actor and a key, each of them to the letter", async () => {
      const store = await openForTest(openStore);
      const records = [
        makeRecord({ outcome: "1" }),
        makeRecord({ outcome: "2", workspace: "plant" }),
        makeRecord({ outcome: "3", actor: "api_key:olga" }),
        makeRecord({ outcome: "4", key: "K" }),
        makeRecord({ outcome: "5", key: "k " }),
      ];
      await save(store, ...records);

      for (const record of records) expect(await find(store, record)).toStrictEqual(record);
    });

    it("take the place of an earlier one under the same key, with its age", async () => {
      const store = await openForTest(openStore);
      await save(store, makeRecord({ kept_at_utc: at(1) }));
      const later = makeRecord({ request_digest: "b".repeat(64), outcome: '{"answer":2}', kept_at_utc: at(3) });
      await save(store, later);

      expect(await find(store, later)).toStrictEqual(later);
      await removeBefore(store, at(3));
      expect(await find(store, later)).toStrictEqual(later);
    });

    it("can be found by the work that saved them", async () => {
      const store = await openForTest(openStore);

      await store.write(async (tx) => {
        await tx.idempotency.save(makeRecord());
        expect(await tx.idempotency.find(makeRecord())).toStrictEqual(makeRecord());
      });
    });

    it("can be found by the next work in the line, though both are committed together", async () => {
      const store = await openForTest(openStore);

      const [, ...found] = await Promise.all([
        save(store, makeRecord()),
        ...Array.from({ length: 5 }, () => find(store, makeRecord())),
      ]);

      expect(found).toEqual(Array.from({ length: 5 }, () => makeRecord()));
    });

    it("are kept together with the change", async () => {
      const store = await openForTest(openStore);

      await store.write(async (tx) => {
        await tx.audit.append(makeDraft());
        await tx.signals.save("default", makeSignal());
        await tx.idempotency.save(makeRecord());
      });

      expect(await find(store, makeRecord())).toStrictEqual(makeRecord());
      expect((await store.read((tx) => tx.audit.head())).seq).toBe(1);
    });

    it("are not kept, replaced or removed by a work that throws", async () => {
      const store = await openForTest(openStore);
      const old = makeRecord({ key: "old", kept_at_utc: at(1) });
      await save(store, makeRecord(), old);

      const failing = store.write(async (tx) => {
        await tx.idempotency.save(makeRecord({ key: "new" }));
        await tx.idempotency.save(makeRecord({ outcome: '{"answer":2}' }));
        await tx.idempotency.removeBefore(at(2), 10);
        throw new Error("power cut");
      });
      await expect(failing).rejects.toThrow("power cut");

      expect(await find(store, makeRecord({ key: "new" }))).toBeNull();
      expect(await find(store, makeRecord())).toStrictEqual(makeRecord());
      expect(await find(store, old)).toStrictEqual(old);
    });

    it("are not kept by a work that throws in the midst of others that are", async () => {
      const store = await openForTest(openStore);

      await Promise.allSettled(
        ["a", "b", "c"].map((key) =>
          store.write(async (tx) => {
            await tx.idempotency.save(makeRecord({ key }));
            if (key === "b") throw new Error("power cut");
          }),
        ),
      );

      expect(await listKept(store, ["a", "b", "c"])).toEqual(["a", "c"]);
    });

    it("are removed when they are older than a moment, oldest first, at most so many, of every actor and workspace", async () => {
      const store = await openForTest(openStore);
      const keys = ["1", "2", "3", "4", "5"];
      const places = [{ workspace: "plant" }, { actor: "api_key:key-7" }, {}, {}, {}];
      const records = keys.map((key, index) => makeRecord({ key, kept_at_utc: at(index + 1), ...places[index] }));
      await save(store, ...records.toReversed());
      const kept = async (): Promise<string[]> => {
        const found = await Promise.all(records.map((record) => find(store, record)));
        return keys.filter((_, index) => found[index] !== null);
      };

      await removeBefore(store, at(4), 2);
      expect(await kept()).toEqual(["3", "4", "5"]);
      await removeBefore(store, at(4), 2);
      expect(await kept()).toEqual(["4", "5"]);
      await removeBefore(store, at(4), 2);
      expect(await kept()).toEqual(["4", "5"]);
    });

    it("are removed by the microsecond", async () => {
      const store = await openForTest(openStore);
      await save(store, makeRecord({ kept_at_utc: "2026-02-03T04:05:06.000007Z" }));

      await removeBefore(store, "2026-02-03T04:05:06.000007Z");
      expect(await find(store, makeRecord())).not.toBeNull();
      await removeBefore(store, "2026-02-03T04:05:06.000008Z");
      expect(await find(store, makeRecord())).toBeNull();
    });
  });

  describe("a change under an idempotency key", () => {
    it("is done once by callers at the same moment, who all get the same answer", async () => {
      const store = await openForTest(openStore);
      const ctx = makeContextOn(store);
      await startSession({ ctx, input: {} });

      const answers = await Promise.all(
        Array.from({ length: 20 }, () => addNote({ ctx: withKey(ctx, "k"), input: { text: "All quiet" } })),
      );

      for (const answer of answers) expect(JSON.stringify(answer)).toBe(JSON.stringify(answers[0]));
      expect((await store.read((tx) => tx.audit.head())).seq).toBe(2);
    });

    it("is told the same refusal again, also when the rules would let it pass now", async () => {
      const store = await openForTest(openStore);
      const ctx = makeContextOn(store);
      const end = (): Promise<unknown> => endSession({ ctx: withKey(ctx, "k"), input: {} });
      await expect(end()).rejects.toMatchObject({ code: "NO_ACTIVE_SESSION" });
      await startSession({ ctx, input: {} });

      await expect(end()).rejects.toMatchObject({ code: "NO_ACTIVE_SESSION" });

      expect((await store.read((tx) => tx.audit.head())).seq).toBe(1);
    });
  });
}

/** `hour` hours after midnight of a day in 2026. */
function at(hour: number): string {
  return `2026-02-03T${String(hour).padStart(2, "0")}:00:00.000000Z`;
}

function makeRecord(overrides: Partial<IdempotencyRecord> = {}): IdempotencyRecord {
  return {
    workspace: "default",
    actor: "operator:olga",
    key: "k",
    request_digest: "a".repeat(64),
    outcome: '{"answer":1}',
    kept_at_utc: at(12),
    ...overrides,
  };
}

function save(store: Store, ...records: IdempotencyRecord[]): Promise<void> {
  return store.write(async (tx) => {
    for (const record of records) await tx.idempotency.save(record);
  });
}

function find(store: Store, { workspace, actor, key }: IdempotencyKey): Promise<IdempotencyRecord | null> {
  return store.write((tx) => tx.idempotency.find({ workspace, actor, key }));
}

function removeBefore(store: Store, utc: string, limit = 10): Promise<void> {
  return store.write((tx) => tx.idempotency.removeBefore(utc, limit));
}

async function listKept(store: Store, keys: readonly string[]): Promise<string[]> {
  const found = await Promise.all(keys.map((key) => find(store, makeRecord({ key }))));
  return keys.filter((_, index) => found[index] !== null);
}
