import { describe, expect, it } from "vitest";
import { catchGoError } from "../../test/catch-go-error.ts";
import { OLGA, PIPELINE, makeActiveSession } from "../../test/fixtures.ts";
import { type EndFacts, endFrom, requireOpen } from "./end.ts";
import { EndedSession, type HeldSession } from "./schemas.ts";

const NOW = "2026-01-01T17:00:00.000000Z";

const END_SNAPSHOT = {
  cone: { band: "C", reason: "Cash is short", updated_at_utc: NOW, metrics: {} },
  status: { status: "yellow", reasons: ["backup: late"] },
  playbook: null,
  policy: null,
} as const;

function makeFacts(overrides: Partial<EndFacts> = {}): EndFacts {
  return {
    now: NOW,
    actor: OLGA,
    end_reason: "completed",
    notes: null,
    end_snapshot: { ...END_SNAPSHOT, status: { status: "yellow", reasons: ["backup: late"] } },
    watch: null,
    counts: null,
    continued_by: null,
    ...overrides,
  };
}

describe("endFrom", () => {
  it("stamps the end and who ended, and changes nothing else", () => {
    const active = makeActiveSession({ notes: "Weekly review", started_by: OLGA });

    const ended = endFrom(active, makeFacts({ actor: PIPELINE, end_reason: "aborted" }));

    expect(ended).toStrictEqual({
      ...active,
      active: false,
      state: "ended",
      ended_at_utc: NOW,
      ended_by: PIPELINE,
      end_reason: "aborted",
      end_snapshot: END_SNAPSHOT,
    });
    expect(EndedSession.parse(ended)).toEqual(ended);
  });

  it.each([
    ["left out", { notes: null }, "From the start"],
    ["given", { notes: "From the end" }, "From the end"],
    ["empty", { notes: "" }, ""],
  ])("has, with notes %s, the right ones", (_, input, notes) => {
    expect(endFrom(makeActiveSession({ notes: "From the start" }), makeFacts(input)).notes).toBe(notes);
  });

  it("counts a hold that lasts until the end", () => {
    const hold = { since_utc: "2026-01-01T16:30:00.000000Z", reason: "Lunch", by: OLGA };
    const held: HeldSession = { ...makeActiveSession(), state: "held", hold, held_ms: 1000 };

    expect(endFrom(held, makeFacts())).toMatchObject({ hold: null, held_ms: 1_801_000 });
  });

  it("leaves the active session as it was", () => {
    const active = makeActiveSession();
    const before = structuredClone(active);

    endFrom(active, makeFacts({ notes: "Done" }));

    expect(active).toEqual(before);
  });
});

describe("requireOpen", () => {
  it("answers the active session", () => {
    expect(requireOpen(makeActiveSession())).toEqual(makeActiveSession());
  });

  it("refuses when there is none", () => {
    expect(catchGoError(() => requireOpen(null))).toMatchObject({ code: "NO_ACTIVE_SESSION", facts: {} });
  });
});
