import { describe, expect, it } from "vitest";
import { at, makeCheck, makeHeartbeat, makeResult } from "../../test/check-scene.ts";
import { makeContext } from "../../test/test-context.ts";
import { noteSample } from "../series/note-sample.ts";
import { checkSeries } from "../check/series-name.ts";
import { DAY_SECONDS } from "../series/constants.ts";
import { CHANGES_MAX_READ } from "./constants.ts";
import { loadMeasured } from "./load-measured.ts";

const period = (days: number) => ({ from_utc: at(0), to_utc: at(days * DAY_SECONDS) });

describe("loadMeasured", () => {
  it("reads the newest of many changes of colour, and knows nothing of the time before them", async () => {
    const { store } = makeContext();
    await store.write(async (tx) => {
      for (let second = 0; second <= CHANGES_MAX_READ; second += 1) {
        const { check_id, reason, at_utc } = makeResult(true, at(second));
        await tx.checks.addChange("default", { check_id, reason, at_utc, from: "red", to: "green" });
      }
    });
    const { changes, known_from_utc } = await store.read((tx) =>
      loadMeasured(tx, "default", { check_id: "pump", check: makeCheck() }, period(1)),
    );
    expect(changes).toHaveLength(CHANGES_MAX_READ);
    expect([known_from_utc, changes[0]?.at_utc]).toEqual([at(1), at(1)]);
  });

  it("begins so long before the period that a job which was silent since is red in it", async () => {
    const { store } = makeContext();
    const check = makeHeartbeat({ every_seconds: 3600, grace_seconds: 600, red_after_seconds: 1800 });
    await store.write(async (tx) => {
      for (const at_utc of [at(-30 * 3600), at(-1.5 * 3600)]) {
        await noteSample(tx, "default", checkSeries("pump"), { at_utc, good: true, value: null });
      }
    });
    const { looks, known_from_utc } = await store.read((tx) =>
      loadMeasured(tx, "default", { check_id: "pump", check }, period(1)),
    );
    expect(known_from_utc).toBe(at(-6000));
    expect(looks).toEqual([{ from_utc: at(-1.5 * 3600), to_utc: at(-1.5 * 3600 + 300) }]);
  });
});
