import { describe, expect, it } from "vitest";
import type { ConeChange } from "../../src/cone/schemas.ts";
import type { Store } from "../../src/ports/store.ts";
import { PIPELINE, makeConeChange, makeDraft, makeProgress, makeSignal } from "../fixtures.ts";
import { type OpenStore, openForTest } from "./open-store.ts";

export function describeRecordsContract(openStore: OpenStore): void {
  describe("cone", () => {
    it("finds none before the first change", async () => {
      const store = await openForTest(openStore);

      expect(await store.read((tx) => tx.cone.findCurrent("default"))).toBeNull();
      expect(await store.read((tx) => tx.cone.list("default", { limit: 10, before_seq: null }))).toEqual([]);
    });

    it("answers the latest change as it was given, with the seq of its entry", async () => {
      const store = await openForTest(openStore);
      const change = makeConeChange({
        band: "C",
        metrics: { "kpi rate": 0.25, open: true, owner: "Zoë" },
        set_by: PIPELINE,
      });
      await insertCone(store, "default", makeConeChange());
      await insertCone(store, "default", change);

      expect(await store.read((tx) => tx.cone.findCurrent("default"))).toEqual({
        seq: 2,
        change,
        updated_at_utc: change.updated_at_utc,
        problem: null,
      });
    });

    it("lists changes newest first, before a seq, at most so many", async () => {
      const store = await openForTest(openStore);
      for (const band of ["A", "B", "C", "D"] as const) await insertCone(store, "default", makeConeChange({ band }));

      const listSeqs = (limit: number, before_seq: number | null): Promise<number[]> =>
        store.read(async (tx) => (await tx.cone.list("default", { limit, before_seq })).map(({ seq }) => seq));

      expect(await listSeqs(10, null)).toEqual([4, 3, 2, 1]);
      expect(await listSeqs(2, null)).toEqual([4, 3]);
      expect(await listSeqs(2, 3)).toEqual([2, 1]);
      expect(await listSeqs(2, 1)).toEqual([]);
    });

    it("keeps the workspaces apart", async () => {
      const store = await openForTest(openStore);
      await insertCone(store, "plant", makeConeChange({ band: "A" }));

      expect(await store.read((tx) => tx.cone.findCurrent("default"))).toBeNull();
      expect((await store.read((tx) => tx.cone.findCurrent("plant")))?.seq).toBe(1);
    });
  });

  describe("signals", () => {
    it("puts a signal in the place of the source's earlier one", async () => {
      const store = await openForTest(openStore);
      const red = makeSignal({
        status: "red",
        reason: "Backup is 3 days old",
        labels: { alertname: "BackupOld", Ort: "Zürich" },
        runbook: "https://wiki.example/backup",
      });
      await store.write((tx) => tx.signals.save("default", makeSignal()));
      await store.write((tx) => tx.signals.save("default", red));
      await store.write((tx) => tx.signals.save("default", makeSignal({ source: "payroll" })));

      await store.read(async (tx) => {
        expect(await tx.signals.find("default", "backup")).toStrictEqual(red);
        const listed = await tx.signals.list("default");
        expect(listed.toSorted((a, b) => a.source.localeCompare(b.source))).toEqual([
          red,
          makeSignal({ source: "payroll" }),
        ]);
      });
    });

    it("removes one source and leaves the others", async () => {
      const store = await openForTest(openStore);
      await store.write(async (tx) => {
        await tx.signals.save("default", makeSignal());
        await tx.signals.save("default", makeSignal({ source: "payroll" }));
        await tx.signals.save("plant", makeSignal());
      });

      await store.write((tx) => tx.signals.remove("default", "backup"));

      await store.read(async (tx) => {
        expect(await tx.signals.find("default", "backup")).toBeNull();
        expect((await tx.signals.list("default")).map(({ source }) => source)).toEqual(["payroll"]);
        expect(await tx.signals.find("plant", "backup")).toEqual(makeSignal());
      });
    });
  });

  describe("progress", () => {
    it("keeps what was said last of each step", async () => {
      const store = await openForTest(openStore);
      const undone = makeProgress({ done: false, notes: "Not yet", set_by: PIPELINE });
      await store.write((tx) => tx.progress.save(LADDER_PLACE, makeProgress()));
      await store.write((tx) => tx.progress.save(LADDER_PLACE, undone));
      await store.write((tx) => tx.progress.save(LADDER_PLACE, makeProgress({ step_id: "walk" })));

      const listed = await store.read((tx) => tx.progress.list(LADDER_PLACE));

      expect(listed.toSorted((a, b) => a.step_id.localeCompare(b.step_id))).toStrictEqual([
        undone,
        makeProgress({ step_id: "walk" }),
      ]);
    });

    it("keeps playbooks and workspaces apart", async () => {
      const store = await openForTest(openStore);
      await store.write((tx) => tx.progress.save({ ...LADDER_PLACE, workspace: "plant" }, makeProgress()));
      await store.write((tx) => tx.progress.save({ ...LADDER_PLACE, playbook_id: "launch" }, makeProgress()));

      expect(await store.read((tx) => tx.progress.list(LADDER_PLACE))).toEqual([]);
      expect(await store.read((tx) => tx.progress.list({ ...LADDER_PLACE, workspace: "plant" }))).toHaveLength(1);
    });
  });
}

const LADDER_PLACE = { workspace: "default", playbook_id: "ladder", session_id: null } as const;

async function insertCone(store: Store, workspace: string, change: ConeChange): Promise<void> {
  await store.write(async (tx) => {
    const head = await tx.audit.head();
    const { seq } = await tx.audit.append(makeDraft({ id: `entry-${head.seq + 1}`, workspace }));
    await tx.cone.insert(workspace, seq, change);
  });
}
