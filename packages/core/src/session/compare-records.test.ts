import { describe, expect, it } from "vitest";
import { EPOCH, OLGA, PIPELINE, makeActiveSession, makeEndedSession } from "../../test/fixtures.ts";
import type { ReportedStep } from "../report/schemas.ts";
import { addSeconds } from "../time/utc.ts";
import { compareRecords } from "./compare-records.ts";
import { SessionComparison } from "./compare-schemas.ts";
import type { SessionCounts, Snapshot } from "./schemas.ts";

const COUNTS: SessionCounts = {
  steps_done: 3,
  steps_skipped: 0,
  steps_open: 1,
  steps_denied: 2,
  notes: 4,
  decisions_allowed: 5,
  decisions_denied: 0,
  drifts: 1,
};

function makeStep(overrides: Partial<ReportedStep> = {}): ReportedStep {
  return {
    step_id: "look",
    title: "Look",
    band_min: "D",
    state: "done",
    in_session: true,
    by: OLGA,
    at_utc: addSeconds(EPOCH, 90),
    notes: null,
    evidence: null,
    skip_reason: null,
    denials: 0,
    denial_reasons: [],
    ...overrides,
  };
}

function snapshotIn(band: "A" | "B" | "C"): Snapshot {
  const snapshot = makeEndedSession().snapshot;
  if (snapshot === null) throw new Error("the fixture has a snapshot");
  return { ...snapshot, cone: { ...snapshot.cone, band } };
}

describe("compareRecords", () => {
  it("finds no difference between a session and itself", () => {
    const side = { session: makeEndedSession({ counts: COUNTS }), steps: [makeStep()], whole: true };

    const found = compareRecords(side, side);

    expect(SessionComparison.parse(found)).toEqual(found);
    expect(found).toMatchObject({
      same_outcome: true,
      start: { level: "none", differences: [] },
      durations: { total_ms: 0, work_ms: 0, held_ms: 0 },
      steps: [{ step_id: "look", same: true }],
    });
    expect(Object.values(found.counts ?? {})).toEqual(Object.values(COUNTS).map(() => 0));
  });

  it("tells how b stands to a: posture at start and end, durations, counts, outcome", () => {
    const a = makeEndedSession({ id: "a", counts: COUNTS, snapshot: snapshotIn("B"), end_snapshot: snapshotIn("C") });
    const b = makeEndedSession({
      id: "b",
      ended_at_utc: addSeconds(EPOCH, 1800),
      held_ms: 600_000,
      end_reason: "aborted",
      counts: { ...COUNTS, notes: 1, steps_skipped: 2 },
      snapshot: snapshotIn("C"),
      end_snapshot: snapshotIn("A"),
    });

    expect(
      compareRecords({ session: a, steps: [], whole: true }, { session: b, steps: [], whole: false }),
    ).toMatchObject({
      a: { session: { id: "a" }, total_ms: 3_600_000, work_ms: 3_600_000, held_ms: 0, whole: true },
      b: { session: { id: "b" }, total_ms: 1_800_000, work_ms: 1_200_000, held_ms: 600_000, whole: false },
      same_outcome: false,
      start: { level: "worsened", differences: [{ field: "band", frozen: "B", live: "C", drift: "worsened" }] },
      end: { level: "improved" },
      durations: { total_ms: -1_800_000, work_ms: -2_400_000, held_ms: 600_000 },
      counts: { notes: -3, steps_skipped: 2, steps_done: 0 },
    });
  });

  it("puts the steps side by side: those of both, then those that only b has, each with the time after its own start", () => {
    const a = { session: makeEndedSession(), whole: true, steps: [makeStep(), makeStep({ step_id: "walk" })] };
    const started_at_utc = addSeconds(EPOCH, 86_400);
    const b = {
      session: makeEndedSession({ started_at_utc }),
      whole: true,
      steps: [
        makeStep({ step_id: "run", title: "Run", state: "open", in_session: false, by: null, at_utc: null }),
        makeStep({ state: "skipped", skip_reason: "Not today", by: PIPELINE, at_utc: addSeconds(started_at_utc, 5) }),
      ],
    };

    expect(compareRecords(a, b).steps).toEqual([
      {
        step_id: "look",
        title: "Look",
        same: false,
        a: expect.objectContaining({ state: "done", by: OLGA, after_ms: 90_000 }),
        b: expect.objectContaining({ state: "skipped", by: PIPELINE, skip_reason: "Not today", after_ms: 5000 }),
      },
      { step_id: "walk", title: "Look", same: false, a: expect.objectContaining({ state: "done" }), b: null },
      {
        step_id: "run",
        title: "Run",
        same: false,
        a: null,
        b: expect.objectContaining({ state: "open", after_ms: null }),
      },
    ]);
  });

  it("claims nothing of a session that is open, or of what an earlier version did not keep", () => {
    const open = { session: makeActiveSession(), steps: [], whole: true };
    const old = { session: makeEndedSession({ snapshot: null, end_reason: null }), steps: [], whole: true };

    expect(compareRecords(open, old)).toMatchObject({
      a: { total_ms: null, work_ms: null, held_ms: null },
      same_outcome: false,
      start: null,
      end: null,
      durations: { total_ms: null, work_ms: null, held_ms: null },
      counts: null,
    });
    expect(compareRecords(open, open).same_outcome).toBe(false);
  });
});
