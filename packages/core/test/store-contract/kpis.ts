import { describe, expect, it } from "vitest";
import type { KpiPoint } from "../../src/kpi/schemas.ts";
import type { Store } from "../../src/ports/store.ts";
import { addSeconds } from "../../src/time/utc.ts";
import { EPOCH, OLGA, PIPELINE } from "../fixtures.ts";
import { type OpenStore, openForTest } from "./open-store.ts";

export function describeKpisContract(openStore: OpenStore): void {
  describe("values of KPIs", () => {
    it("are added once for each moment: what was there first stays, and is told", async () => {
      const store = await openForTest(openStore);
      await store.write(async ({ kpis }) => {
        expect(await kpis.add("default", makePoint({ value: 1 }))).toBe(true);
        expect(await kpis.add("default", makePoint({ value: 2 }))).toBe(false);
        expect(await kpis.add("default", makePoint({ at_utc: at(1), value: 3 }))).toBe(true);
        expect(await kpis.add("default", makePoint({ kpi: "churn" }))).toBe(true);
        expect(await kpis.add("plant", makePoint({ value: 4 }))).toBe(true);
      });
      expect(await store.write(({ kpis }) => kpis.add("default", makePoint({ value: 5 })))).toBe(false);

      await store.read(async ({ kpis }) => {
        expect(await kpis.list("default", "nps", EPOCH, 10)).toStrictEqual([
          makePoint({ value: 1 }),
          makePoint({ at_utc: at(1), value: 3 }),
        ]);
        expect(await kpis.list("plant", "nps", EPOCH, 10)).toStrictEqual([makePoint({ value: 4 })]);
        expect(await kpis.list("default", "none", EPOCH, 10)).toEqual([]);
      });
    });

    it("that were undone with their work can be added again", async () => {
      const store = await openForTest(openStore);
      const undone = store.write(async ({ kpis }) => {
        await kpis.add("default", makePoint({ value: 1 }));
        throw new Error("changed my mind");
      });
      await expect(undone).rejects.toThrow("changed my mind");

      expect(await store.write(({ kpis }) => kpis.add("default", makePoint({ value: 2 })))).toBe(true);
      expect(await listValues(store, EPOCH)).toEqual([2]);
    });

    it("are listed from a moment on, oldest first, at most so many", async () => {
      const store = await openForTest(openStore);
      await add(store, "default", ...[3, 1, 2].map((number) => makePoint({ at_utc: at(number), value: number / 4 })));

      expect(await listValues(store, at(0))).toEqual([0.25, 0.5, 0.75]);
      expect(await listValues(store, at(2))).toEqual([0.5, 0.75]);
      expect(await listValues(store, at(0), 2)).toEqual([0.25, 0.5]);
      expect(await listValues(store, at(4))).toEqual([]);
    });

    it("from before a moment are removed, oldest first, at most so many, and the latest one still counts", async () => {
      const store = await openForTest(openStore);
      await add(
        store,
        "default",
        makePoint({ at_utc: at(2), value: 2 }),
        makePoint({ at_utc: at(3), value: 3 }),
        makePoint({ at_utc: at(1), value: 1 }),
        makePoint({ at_utc: at(0), kpi: "churn" }),
      );
      await add(store, "plant", makePoint({ at_utc: at(0), value: 9 }));
      await store.write(({ kpis }) => kpis.saveLatest("default", makePoint({ at_utc: at(2), value: 2 })));

      await store.write(({ kpis }) => kpis.removeBefore("default", at(3), 2));
      expect(await listValues(store, at(0))).toEqual([2, 3]);
      expect(await store.read(({ kpis }) => kpis.list("default", "churn", at(0), 10))).toEqual([]);

      await store.write(({ kpis }) => kpis.removeBefore("default", at(3), 10));
      expect(await listValues(store, at(0))).toEqual([3]);
      await store.read(async ({ kpis }) => {
        expect(await kpis.listLatest("default")).toStrictEqual([makePoint({ at_utc: at(2), value: 2 })]);
        expect(await kpis.list("plant", "nps", at(0), 10)).toHaveLength(1);
      });
    });
  });

  describe("latest values of KPIs", () => {
    it("are what was saved last of each KPI, by name, whatever points there are", async () => {
      const store = await openForTest(openStore);
      const earlier = makePoint({ at_utc: at(1), value: -0.5, reported_by: PIPELINE });
      await store.write(async ({ kpis }) => {
        await kpis.saveLatest("default", makePoint({ at_utc: at(9) }));
        await kpis.saveLatest("default", makePoint({ kpi: "churn" }));
        await kpis.saveLatest("default", earlier);
        await kpis.saveLatest("plant", makePoint({ kpi: "scrap" }));
      });

      await store.read(async ({ kpis }) => {
        expect(await kpis.listLatest("default")).toStrictEqual([makePoint({ kpi: "churn" }), earlier]);
        expect((await kpis.listLatest("plant")).map(({ kpi }) => kpi)).toEqual(["scrap"]);
        expect(await kpis.list("default", "nps", EPOCH, 10)).toEqual([]);
      });
    });

    it("are removed one by one, and only in their workspace", async () => {
      const store = await openForTest(openStore);
      await store.write(async ({ kpis }) => {
        await kpis.saveLatest("default", makePoint());
        await kpis.saveLatest("default", makePoint({ kpi: "churn" }));
        await kpis.saveLatest("plant", makePoint());
      });

      await store.write(({ kpis }) => kpis.removeLatest("default", "nps"));

      await store.read(async ({ kpis }) => {
        expect((await kpis.listLatest("default")).map(({ kpi }) => kpi)).toEqual(["churn"]);
        expect((await kpis.listLatest("plant")).map(({ kpi }) => kpi)).toEqual(["nps"]);
      });
    });
  });
}

function at(seconds: number): string {
  return addSeconds(EPOCH, seconds);
}

function makePoint(overrides: Partial<KpiPoint> = {}): KpiPoint {
  return { kpi: "nps", at_utc: EPOCH, value: 41.5, reported_by: OLGA, ...overrides };
}

function add(store: Store, workspace: string, ...points: KpiPoint[]): Promise<void> {
  return store.write(async ({ kpis }) => {
    for (const point of points) await kpis.add(workspace, point);
  });
}

async function listValues(store: Store, from_utc: string, limit = 10): Promise<number[]> {
  const points = await store.read(({ kpis }) => kpis.list("default", "nps", from_utc, limit));
  return points.map(({ value }) => value);
}
