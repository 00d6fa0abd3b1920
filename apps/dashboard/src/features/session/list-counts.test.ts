import type { SessionCounts } from "@valhalla-go/core/schemas";
import { describe, expect, it } from "vitest";
import { listCounts } from "./list-counts.ts";

const NOTHING: SessionCounts = {
  steps_done: 0,
  steps_skipped: 0,
  steps_open: 0,
  steps_denied: 0,
  notes: 0,
  decisions_allowed: 0,
  decisions_denied: 0,
  drifts: 0,
};

describe("the counts of a session in words", () => {
  it("leave out what did not happen", () => {
    expect(listCounts(NOTHING)).toEqual([]);
    expect(listCounts({ ...NOTHING, notes: 1, steps_open: 2 })).toEqual(["2 steps still open", "1 note"]);
  });

  it("tell done, skipped, open and refused steps apart", () => {
    const counts = { ...NOTHING, steps_done: 3, steps_skipped: 1, steps_open: 5, steps_denied: 2 };
    expect(listCounts(counts)).toEqual(["3 steps done", "1 step skipped", "5 steps still open", "2 steps refused"]);
  });
});
