import { describe, expect, it } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import type { Bucket } from "../../src/series/schemas.ts";
import { addSeconds } from "../../src/time/utc.ts";
import { EPOCH } from "../fixtures.ts";
import { type OpenStore, openForTest } from "./open-store.ts";

export function describeSeriesContract(openStore: OpenStore): void {
  describe("series", () => {
    it("keep a bucket as it was saved, in the place of that of its series, span and beginning", async () => {
      const store = await openForTest(openStore);
      const empty = makeBucket({ values: 0, min: null, max: null, last: null, sum: 0, histogram: {}, slots: [] });
      const fuller = makeBucket({ count: 121, good: 119, sum: 1e-7, histogram: { "-40": 1, z: 2, "13": 118 } });
      await save(store, "default", empty, makeBucket({ span: "day" }), makeBucket({ series: "kpi:nps" }), fuller);

      await store.read(async ({ series }) => {
        expect(await series.find("default", "check:web", "hour", EPOCH)).toStrictEqual(fuller);
        expect(await series.find("default", "check:web", "day", EPOCH)).toStrictEqual(makeBucket({ span: "day" }));
        expect(await series.find("default", "check:web", "hour", hour(1))).toBeNull();
        expect(await series.find("plant", "check:web", "hour", EPOCH)).toBeNull();
      });
      await save(store, "default", empty);
      expect(await store.read(({ series }) => series.find("default", "check:web", "hour", EPOCH))).toStrictEqual(empty);
    });

    it("are listed from a moment up to before another, oldest first", async () => {
      const store = await openForTest(openStore);
      await fill(store);

      expect(
        await listPlaces(store, ({ series }) => series.list("default", "check:a", "hour", hour(1), hour(3))),
      ).toEqual(["check:a 1", "check:a 2"]);
      expect(
        await listPlaces(store, ({ series }) => series.list("default", "check:a", "day", hour(0), hour(9))),
      ).toEqual(["check:a 0"]);
      expect(
        await listPlaces(store, ({ series }) => series.list("default", "check:c", "hour", hour(0), hour(9))),
      ).toEqual([]);
      expect(
        await listPlaces(store, ({ series }) => series.list("default", "check:a", "hour", hour(3), hour(3))),
      ).toEqual([]);
    });

    it("are listed all together, by series and then oldest first", async () => {
      const store = await openForTest(openStore);
      await fill(store);

      expect(await listPlaces(store, ({ series }) => series.listAll("default", "hour", hour(1), hour(3)))).toEqual([
        "check:a 1",
        "check:a 2",
        "check:b 1",
        "check:b 2",
      ]);
      expect(await listPlaces(store, ({ series }) => series.listAll("plant", "hour", hour(0), hour(9)))).toEqual([
        "check:a 1",
      ]);
      expect(await listPlaces(store, ({ series }) => series.listAll("default", "day", hour(0), hour(1)))).toEqual([
        "check:a 0",
      ]);
    });

    it("list what begins before a moment, oldest first, at most so many, and remove one bucket", async () => {
      const store = await openForTest(openStore);
      await fill(store);
      const listBefore = (limit: number): Promise<string[]> =>
        store.write(async ({ series }) => (await series.listBefore("default", "hour", hour(2), limit)).map(placeOf));

      expect(await listBefore(10)).toEqual(["check:a 0", "check:b 0", "check:a 1", "check:b 1"]);
      expect(await listBefore(3)).toEqual(["check:a 0", "check:b 0", "check:a 1"]);

      await store.write(async ({ series }) => {
        for (const bucket of await series.listBefore("default", "hour", hour(2), 3)) {
          await series.remove("default", bucket);
        }
      });
      expect(await listBefore(10)).toEqual(["check:b 1"]);
      await store.read(async ({ series }) => {
        expect(await series.find("default", "check:a", "day", hour(0))).not.toBeNull();
        expect(await series.find("plant", "check:a", "hour", hour(1))).not.toBeNull();
      });
    });
  });
}

/** Hours 0 to 3 of two series, a day of one, and an hour in another workspace; saved in no order. */
async function fill(store: Store): Promise<void> {
  const hours = [2, 0, 3, 1].flatMap((number) =>
    ["check:b", "check:a"].map((series) => makeBucket({ series, starts_at_utc: hour(number) })),
  );
  await save(store, "default", ...hours, makeBucket({ series: "check:a", span: "day" }));
  await save(store, "plant", makeBucket({ series: "check:a", starts_at_utc: hour(1) }));
}

function hour(number: number): string {
  return addSeconds(EPOCH, number * 3600);
}

function placeOf({ series, starts_at_utc }: Bucket): string {
  return `${series} ${(Date.parse(starts_at_utc) - Date.parse(EPOCH)) / 3_600_000}`;
}

async function listPlaces(store: Store, list: Parameters<typeof store.read<Bucket[]>>[0]): Promise<string[]> {
  return (await store.read(list)).map(placeOf);
}

function makeBucket(overrides: Partial<Bucket> = {}): Bucket {
  return {
    series: "check:web",
    span: "hour",
    starts_at_utc: EPOCH,
    count: 120,
    good: 119,
    values: 119,
    min: 3.5,
    max: 480.125,
    sum: 2410.75,
    last: 12,
    last_at_utc: addSeconds(EPOCH, 3599.5),
    slots: Array.from({ length: 12 }, () => [10, 10]),
    histogram: { "13": 60, "14": 59 },
    ...overrides,
  };
}

function save(store: Store, workspace: string, ...buckets: Bucket[]): Promise<void> {
  return store.write(async ({ series }) => {
    for (const bucket of buckets) await series.save(workspace, bucket);
  });
}
