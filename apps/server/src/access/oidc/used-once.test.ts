import { ManualClock } from "@valhalla-go/core/test";
import { expect, test } from "vitest";
import { UsedOnce } from "./used-once.ts";

test("what was used cannot be used again until it is forgotten", () => {
  const clock = new ManualClock();
  const used = new UsedOnce(clock, { seconds: 600, max: 10 });
  expect([used.use("a"), used.use("b"), used.use("a")]).toEqual([true, true, false]);
  clock.advanceSeconds(599);
  expect(used.use("a")).toBe(false);
  clock.advanceSeconds(1);
  expect(used.use("a")).toBe(true);
});

test("when there is too much of it the oldest is forgotten", () => {
  const used = new UsedOnce(new ManualClock(), { seconds: 600, max: 3 });
  for (const id of ["a", "b", "c", "d"]) used.use(id);
  expect(["b", "c", "d"].map((id) => used.use(id))).toEqual([false, false, false]);
  expect(used.use("a")).toBe(true);
});
