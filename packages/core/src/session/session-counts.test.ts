import { describe, expect, it } from "vitest";
import { LADDER, makeProgress } from "../../test/fixtures.ts";
import { SessionCounts } from "./schemas.ts";
import { countSession } from "./session-counts.ts";

const NONE = {
  steps_done: 0,
  steps_skipped: 0,
  steps_open: LADDER.steps.length,
  steps_denied: 0,
  notes: 0,
  decisions_allowed: 0,
  decisions_denied: 0,
  drifts: 0,
};

describe("countSession", () => {
  it("counts nothing where nothing was", () => {
    expect(countSession(LADDER, [], new Map())).toEqual(NONE);
  });

  it("counts the steps of the playbook as they stand: done, skipped, or open", () => {
    const progress = [
      makeProgress({ step_id: "look" }),
      makeProgress({ step_id: "hold" }),
      makeProgress({ step_id: "steady", done: false, skipped: true, skip_reason: "No need" }),
      makeProgress({ step_id: "walk", done: false }),
    ];

    expect(countSession(LADDER, progress, new Map())).toEqual({
      ...NONE,
      steps_done: 2,
      steps_skipped: 1,
      steps_open: 3,
    });
  });

  it("leaves out progress in steps that the playbook does not have any more", () => {
    const gone = [makeProgress({ step_id: "gone" }), makeProgress({ step_id: "left", done: false, skipped: true })];

    expect(countSession(LADDER, gone, new Map())).toEqual(NONE);
  });

  it("counts the entries by their events", () => {
    const events = new Map([
      ["GO_STEP_DENY", 1],
      ["GO_NOTE_ADD", 2],
      ["CONE_ALLOW", 3],
      ["CONE_DENY", 4],
      ["GO_DRIFT", 5],
      ["GO_SESSION_START", 6],
      ["CONE_SET", 7],
    ]);

    const counts = countSession(LADDER, [], events);

    expect(counts).toEqual({
      ...NONE,
      steps_denied: 1,
      notes: 2,
      decisions_allowed: 3,
      decisions_denied: 4,
      drifts: 5,
    });
    expect(SessionCounts.parse(counts)).toEqual(counts);
  });
});
