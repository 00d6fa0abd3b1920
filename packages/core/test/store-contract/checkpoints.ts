import { describe, expect, it } from "vitest";
import type { CheckpointRecord } from "../../src/checkpoint/schemas.ts";
import { EPOCH, makeDraft } from "../fixtures.ts";
import { type OpenStore, openForTest } from "./open-store.ts";

function makeCheckpoint(epoch: number, size: number): CheckpointRecord {
  return { epoch, size, root: `root of ${size}`, note: `note of ${epoch}/${size}`, ts_utc: EPOCH };
}

export function describeCheckpointContract(openStore: OpenStore): void {
  describe("checkpoints", () => {
    it("are listed by epoch and size, from either end, and the first of a place stays", async () => {
      const store = await openForTest(openStore);
      expect(await store.read((tx) => tx.checkpoints.latest())).toBeNull();
      const all = [makeCheckpoint(0, 2), makeCheckpoint(0, 10), makeCheckpoint(1, 3), makeCheckpoint(1, 9_000_000_000)];
      await store.write(async (tx) => {
        for (const checkpoint of [...all.toReversed(), { ...makeCheckpoint(0, 10), note: "another" }]) {
          await tx.checkpoints.add(checkpoint);
        }
        expect(await tx.checkpoints.latest()).toEqual(all[3]);
      });

      await store.read(async ({ checkpoints }) => {
        expect(await checkpoints.latest()).toEqual(all[3]);
        expect(await checkpoints.list({ limit: 10, before: null })).toEqual(all.toReversed());
        expect(await checkpoints.list({ limit: 1, before: { epoch: 1, size: 3 } })).toEqual([all[1]]);
        expect(await checkpoints.listAfter(null, 10)).toEqual(all);
        expect(await checkpoints.listAfter({ epoch: 0, size: 10 }, 1)).toEqual([all[2]]);
      });
    });

    it("know the epoch that the restores of the trail lead to, in whatever workspace", async () => {
      const store = await openForTest(openStore);
      expect(await store.read((tx) => tx.checkpoints.epoch())).toBe(0);
      await store.write(async (tx) => {
        await tx.audit.append(makeDraft({ id: "one", event: "DATA_RESTORED" }));
        await tx.audit.append(makeDraft({ id: "two", event: "DATA_RESTORED", workspace: "plant" }));
        await tx.audit.append(makeDraft({ id: "three", payload: { epoch: 9 } }));
      });
      expect(await store.read((tx) => tx.checkpoints.epoch())).toBe(2);
      for (const [told, epoch] of [
        [5, 5],
        [5, 6],
        ["9", 7],
      ] as const) {
        const draft = makeDraft({ id: `to ${epoch}`, event: "DATA_RESTORED", payload: { epoch: told } });
        await store.write((tx) => tx.audit.append(draft));
        expect(await store.read((tx) => tx.checkpoints.epoch())).toBe(epoch);
      }
    });
  });

  describe("tiles", () => {
    it("are counted and listed level by level, and no place is taken twice", async () => {
      const store = await openForTest(openStore);
      const hashes = Array.from({ length: 5 }, (_, index) => String(index).repeat(64));
      await store.write(async (tx) => {
        for (const [index, hash] of hashes.entries()) await tx.tiles.add(1, index, hash);
        await tx.tiles.add(2, 0, "f".repeat(64));
        expect(await tx.tiles.count(1)).toBe(5);
      });

      await store.read(async ({ tiles }) => {
        expect(await Promise.all([1, 2, 3].map((level) => tiles.count(level)))).toEqual([5, 1, 0]);
        expect(await tiles.list(1, 1, 3)).toEqual(hashes.slice(1, 4));
        expect(await tiles.list(1, 3, 256)).toEqual(hashes.slice(3));
      });
      await expect(store.write((tx) => tx.tiles.add(1, 4, "0".repeat(64)))).rejects.toThrow(/unique/i);
    });

    it("stand above the hashes of the entries", async () => {
      const store = await openForTest(openStore);
      const entries = await store.write(async (tx) => [
        await tx.audit.append(makeDraft({ id: "one" })),
        await tx.audit.append(makeDraft({ id: "two", workspace: "plant" })),
        await tx.audit.append(makeDraft({ id: "three" })),
      ]);
      const hashes = entries.map(({ hash }) => hash);
      expect(await store.read((tx) => tx.audit.listHashes(0, 10))).toEqual(hashes);
      expect(await store.read((tx) => tx.audit.listHashes(1, 1))).toEqual(hashes.slice(1, 2));
    });
  });
}
