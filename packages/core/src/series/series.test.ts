import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EPOCH } from "../../test/fixtures.ts";
import { FakeStore } from "../../test/fake-store.ts";
import { HISTORY_DAYS } from "../check/constants.ts";
import { addSeconds } from "../time/utc.ts";
import { addSample, emptyBucket } from "./add-sample.ts";
import { DAY_SECONDS, HOURS_KEPT_DAYS, HOUR_SECONDS } from "./constants.ts";
import { foldHours } from "./fold-hours.ts";
import { loadPeriod } from "./load-period.ts";
import { mergeBuckets } from "./merge-buckets.ts";
import { noteSample } from "./note-sample.ts";
import { PERCENTILE_ERROR, percentile } from "./percentile.ts";
import { Bucket, type Sample } from "./schemas.ts";
import { spanStart } from "./span-start.ts";
import { shareOf, sumPeriod } from "./sum-period.ts";

const HOUR = spanStart("hour", EPOCH);
const PLACE = { series: "check:pump", span: "hour", starts_at_utc: HOUR } as const;

function fill(samples: readonly Sample[], bucket = emptyBucket("check:pump", "hour", HOUR)): Bucket {
  return samples.reduce(addSample, bucket);
}

/** Samples in the hour of {@link EPOCH}, whole in value so that sums do not depend on their order. */
const sample = fc.record({
  at_utc: fc.integer({ min: 0, max: HOUR_SECONDS - 1 }).map((seconds) => addSeconds(HOUR, seconds)),
  good: fc.boolean(),
  value: fc.option(fc.integer({ min: -50, max: 5000 })),
});
const samples = fc.array(sample, { maxLength: 40 });

describe("addSample", () => {
  it("counts a sample, its slot of five minutes, and where its value lies", () => {
    const bucket = fill([
      { at_utc: addSeconds(HOUR, 299), good: true, value: 100 },
      { at_utc: addSeconds(HOUR, 300), good: false, value: null },
      { at_utc: addSeconds(HOUR, 3599), good: true, value: 0 },
    ]);

    expect(bucket).toMatchObject({ count: 3, good: 2, values: 2, min: 0, max: 100, sum: 100, last: 0 });
    expect(bucket.slots.filter(([count]) => count > 0)).toEqual([
      [1, 1, { "26": 1 }],
      [1, 0],
      [1, 1, { z: 1 }],
    ]);
    expect([0, 1, 11].map((slot) => bucket.slots[slot]?.[0])).toEqual([1, 1, 1]);
    expect(bucket.histogram).toEqual({ "26": 1, z: 1 });
    expect(Bucket.parse(bucket)).toEqual(bucket);
  });

  it("keeps the latest value as the last one, in whatever order samples come", () => {
    const late = { at_utc: addSeconds(HOUR, 60), good: true, value: 2 };
    const early = { at_utc: HOUR, good: true, value: 1 };

    expect(fill([late, early])).toMatchObject({ last: 2, last_at_utc: late.at_utc });
  });

  it.each([
    ["the hour before", -1],
    ["the hour after", HOUR_SECONDS],
  ])("takes no sample of %s", (_, seconds) => {
    expect(() => fill([{ at_utc: addSeconds(HOUR, seconds), good: true, value: 1 }])).toThrow(RangeError);
  });
});

describe("mergeBuckets", () => {
  it("comes to what one bucket of all samples would be, in whatever way they were divided", () => {
    fc.assert(
      fc.property(samples, fc.nat(40), (all, at) => {
        const parts = [fill(all.slice(0, at)), fill(all.slice(at))];
        const whole = fill(all);
        const merged = mergeBuckets(PLACE, parts);
        // Two samples of one moment: which of them was last is not known.
        expect({ ...merged, last: null }).toEqual({ ...whole, last: null });
      }),
    );
  });
});

describe("percentile", () => {
  it("is off by no more than the stated share from the value of the nearest rank", () => {
    const values = fc.array(fc.double({ min: 0.001, max: 1e7, noNaN: true }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(values, fc.constantFrom(0.01, 0.5, 0.95, 0.99, 1), (numbers, share) => {
        const bucket = fill(numbers.map((value) => ({ at_utc: HOUR, good: true, value })));
        const truth = numbers.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(share * numbers.length)) - 1] ?? NaN;
        const error = Math.abs((percentile(bucket, share) ?? NaN) - truth) / truth;
        expect(error).toBeLessThanOrEqual(PERCENTILE_ERROR + 1e-9);
      }),
    );
  });

  it("can be off by nearly that much, so that the bound is no looser than it has to be", () => {
    // The middle value lies at the very beginning of its step.
    const bucket = fill([1, 256, 1e6].map((value) => ({ at_utc: HOUR, good: true, value })));

    expect(Math.abs((percentile(bucket, 0.5) ?? 0) - 256) / 256).toBeGreaterThan(PERCENTILE_ERROR * 0.99);
  });

  it.each([
    ["nothing", [], null],
    ["one value", [123], 123],
    ["values that are the same", [7, 7, 7], 7],
    ["values that are 0", [0, 0], 0],
    ["values below 0", [-5, -3], -3],
  ])("of %s is exact", (_, values, expected) => {
    expect(percentile(fill(values.map((value) => ({ at_utc: HOUR, good: true, value }))), 0.5)).toBe(expected);
  });
});

describe("sumPeriod", () => {
  it("sums slots of hours and whole days that begin in the period, its end left out", () => {
    const hour = fill([
      { at_utc: addSeconds(HOUR, 0), good: true, value: null },
      { at_utc: addSeconds(HOUR, 300), good: false, value: null },
      { at_utc: addSeconds(HOUR, 600), good: true, value: null },
    ]);
    const day = { ...emptyBucket("check:pump", "day", addSeconds(HOUR, -DAY_SECONDS)), count: 10, good: 9 };

    expect(sumPeriod([day, hour], day.starts_at_utc, addSeconds(HOUR, 600))).toEqual({ count: 12, good: 10 });
    expect(sumPeriod([day, hour], addSeconds(day.starts_at_utc, 1), addSeconds(HOUR, 300))).toEqual({
      count: 1,
      good: 1,
    });
  });

  it("has no share where there was nothing", () => {
    expect(shareOf({ count: 0, good: 0 })).toBeNull();
    expect(shareOf({ count: 4, good: 3 })).toBe(0.75);
  });
});

describe("foldHours", () => {
  const start = spanStart("day", EPOCH);
  const wholeTime = [addSeconds(start, -DAY_SECONDS), addSeconds(start, 200 * DAY_SECONDS)] as const;

  async function storeWith(hours: number): Promise<FakeStore> {
    const store = new FakeStore();
    await store.write(async (tx) => {
      for (const series of ["check:a", "kpi:b"]) {
        for (let hour = 0; hour < hours; hour += 1) {
          const at_utc = addSeconds(start, hour * HOUR_SECONDS + 301);
          await noteSample(tx, "default", series, { at_utc, good: hour % 10 > 0, value: hour });
        }
      }
    });
    return store;
  }

  it("loses no sample, whatever is folded when, a little at a time", async () => {
    const store = await storeWith(24 * 12);
    const now = addSeconds(start, 12 * DAY_SECONDS);
    const look = () =>
      store.read(async (tx) => sumPeriod(await loadPeriod(tx, "default", "check:a", ...wholeTime), ...wholeTime));
    const before = await look();

    let rounds = 0;
    while ((await store.write((tx) => foldHours(tx, "default", now, 7))) > 0) {
      rounds += 1;
      expect(await look()).toEqual(before);
    }

    expect(rounds).toBe(Math.ceil((2 * 24 * 4) / 7));
    const { posture } = store.state();
    const left = posture.buckets.filter(({ bucket }) => bucket.series === "check:a").map(({ bucket }) => bucket);
    expect(left.filter(({ span }) => span === "day")).toHaveLength(4);
    expect(left.filter(({ span }) => span === "hour")).toHaveLength(24 * HOURS_KEPT_DAYS);
    expect(left.find(({ span }) => span === "day")).toMatchObject({ count: 24, min: 0, max: 23, last: 23, slots: [] });
  });

  it("removes days that are older than history goes back", async () => {
    const store = await storeWith(24);
    const fold = (days: number) =>
      store.write((tx) => foldHours(tx, "default", addSeconds(start, days * DAY_SECONDS), 100));

    await fold(HISTORY_DAYS);
    expect(store.state().posture.buckets).toHaveLength(2);
    await fold(HISTORY_DAYS + 1);
    expect(store.state().posture.buckets).toEqual([]);
  });
});
