import { describe, expect, it } from "vitest";
import { catchGoError } from "../../test/catch-go-error.ts";
import {
  DEFAULT_MATRIX,
  EPOCH,
  LADDER,
  OLGA,
  PIPELINE,
  makeActiveSession,
  makeConeChange,
} from "../../test/fixtures.ts";
import { digestOf } from "../audit/digest-of.ts";
import type { Health } from "../health/schemas.ts";
import { ActiveSession, NoSession } from "./schemas.ts";
import { type StartFacts, noSession, startFrom } from "./start.ts";

const NOW = "2026-01-01T10:00:00.000001Z";

function makeFacts(overrides: Partial<StartFacts> = {}): StartFacts {
  const health: Health = {
    status: "yellow",
    reasons: ["backup: late"],
    inputs: [],
    in_maintenance: [],
    checked_at_utc: NOW,
  };
  const cone = makeConeChange({
    band: "C",
    reason: "Cash is short",
    metrics: { cash: 1.5, audited: false, lead: "Olga" },
  });
  return {
    id: "session-9",
    workspace: "default",
    actor: OLGA,
    now: NOW,
    cone,
    health,
    playbook: LADDER,
    policy: DEFAULT_MATRIX,
    ...overrides,
  };
}

describe("startFrom", () => {
  it("freezes cone, health, playbook and policy, and stamps time, starter and notes", () => {
    const session = startFrom(null, { notes: "Weekly review" }, makeFacts());

    expect(session).toStrictEqual({
      active: true,
      started_at_utc: NOW,
      ended_at_utc: null,
      cone_band: "C",
      status: "yellow",
      notes: "Weekly review",
      snapshot: {
        cone: {
          band: "C",
          reason: "Cash is short",
          updated_at_utc: EPOCH,
          metrics: { cash: 1.5, audited: false, lead: "Olga" },
        },
        status: { status: "yellow", reasons: ["backup: late"] },
        playbook: { ...LADDER, digest: digestOf(LADDER) },
        policy: { version: "test-1", digest: digestOf(DEFAULT_MATRIX) },
      },
      id: "session-9",
      workspace: "default",
      state: "active",
      started_by: OLGA,
      ended_by: null,
      hold: null,
      held_ms: 0,
      handover: null,
      baseline: null,
      drift: { level: "none", differences: [], since_utc: NOW },
      warned_at_utc: null,
      continues: null,
      continued_by: null,
      end_reason: null,
      end_snapshot: null,
      watch: null,
      counts: null,
    });
    expect(ActiveSession.parse(session)).toEqual(session);
  });

  it("begins with the seven fields that the old service answered, in its order", () => {
    expect(Object.keys(startFrom(null, {}, makeFacts())).slice(0, 7)).toEqual([
      "active",
      "started_at_utc",
      "ended_at_utc",
      "cone_band",
      "status",
      "notes",
      "snapshot",
    ]);
  });

  it.each([
    ["left out", {}, null],
    ["null", { notes: null }, null],
    ["empty", { notes: "" }, ""],
  ])("has for notes that are %s what was said", (_, input, notes) => {
    expect(startFrom(null, input, makeFacts()).notes).toBe(notes);
  });

  it("freezes at most ten reasons, the first", () => {
    const reasons = Array.from({ length: 12 }, (_, index) => `reason ${index}`);
    const health: Health = { status: "red", reasons, inputs: [], in_maintenance: [], checked_at_utc: NOW };

    expect(startFrom(null, {}, makeFacts({ health })).snapshot?.status).toEqual({
      status: "red",
      reasons: reasons.slice(0, 10),
    });
  });

  it("is refused while a session is active, and names it, its starter and its start", () => {
    const active = makeActiveSession({ started_by: PIPELINE });

    const refusal = catchGoError(() => startFrom(active, { notes: "Mine" }, makeFacts()));

    expect(refusal).toMatchObject({
      code: "SESSION_ACTIVE",
      facts: { session_id: "session-1", started_by: PIPELINE, started_at_utc: EPOCH },
    });
    expect(refusal.message).toBe(
      `Session session-1 is active: billing pipeline started it at ${EPOCH}. End it before starting another.`,
    );
  });
});

describe("noSession", () => {
  it("has every field, null where there is none", () => {
    expect(NoSession.parse(noSession("default"))).toEqual(noSession("default"));
    expect(Object.keys(noSession("default")).toSorted()).toEqual(Object.keys(makeActiveSession()).toSorted());
  });
});
