import { type AuditDraft, genesisHead, sealEntry } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { checkAcknowledged } from "./check-acknowledged.ts";
import type { Acknowledgement } from "./load/ledger.ts";
import { Trail, type TrailRow } from "./trail.ts";

type Told = Pick<AuditDraft, "event" | "payload"> & Partial<AuditDraft>;

/** Stored rows of a sound chain that tells this. */
function seal(...told: readonly Told[]): TrailRow[] {
  let head = genesisHead("origin");
  return told.map((draft, index) => {
    const { entry, body } = sealEntry(
      {
        id: String(index),
        ts_utc: "2026-01-01T09:00:00.000000Z",
        actor: { kind: "operator", id: "olga", name: "Olga" },
        workspace: "default",
        session_id: null,
        request_id: `r${index}`,
        ...draft,
      },
      head,
      "origin",
    );
    head = { seq: entry.seq, hash: entry.hash };
    return { seq: entry.seq, body, prev: entry.prev, hash: entry.hash };
  });
}

function read(rows: readonly TrailRow[]): Trail {
  const trail = new Trail();
  for (const row of rows) trail.add(row);
  return trail;
}

function cone(reason: string): { band: string; reason: string; updated_at_utc: string; metrics: {} } {
  return { band: "B", reason, updated_at_utc: "2026-01-01T09:00:00.000000Z", metrics: {} };
}

const START = { event: "GO_SESSION_START", session_id: "s1", payload: { notes: "Start r0" } } as const;
const NOTE = { event: "GO_NOTE_ADD", session_id: "s1", payload: { text: "Note r1" } } as const;
const END = {
  event: "GO_SESSION_END",
  session_id: "s1",
  payload: { notes: "End r2", before: { active: true, notes: "Start r0", state: "active" } },
} as const;
const FIRST_CONE = { event: "CONE_SET", payload: { before: cone("boot"), after: cone("one") } } as const;
const SECOND_CONE = { event: "CONE_SET", payload: { before: cone("one"), after: cone("two") } } as const;
const DONE = {
  event: "GO_STEP_SET",
  payload: { step_id: "a", before: null, after: { done: true, notes: null } },
} as const;

const SOUND = seal(START, NOTE, END, FIRST_CONE, SECOND_CONE, DONE);

describe("a trail", () => {
  it("tells the state, and of a sound one nothing is wrong", () => {
    const trail = read(SOUND);
    expect(trail.takeProblems()).toEqual([]);
    expect(trail.head).toEqual({ seq: 6, hash: SOUND[5]?.hash });
    expect(trail.state).toMatchObject({ session: { id: "s1", state: "ended", notes: "End r2" }, cone: cone("two") });
    expect([...trail.state.steps]).toEqual([["a", { done: true, notes: null }]]);
  });

  it("takes what a change brings about for a part of it, and finds the change by its request", () => {
    const trail = read(seal(START, FIRST_CONE, { event: "GO_DRIFT", payload: {}, session_id: "s1", request_id: "r1" }));
    expect(trail.takeProblems()).toEqual([]);
    expect(trail.find("r1")).toMatchObject({ event: "CONE_SET" });
  });

  it.each<[string, readonly TrailRow[], string]>([
    ["an entry that is missing", SOUND.toSpliced(3, 1), "3 is followed by 5"],
    ["an entry of another chain", [...SOUND.slice(0, 3), seal(END, END, END, END)[3]!], "entry 4 does not follow"],
    [
      "a text that was changed",
      SOUND.with(1, { ...SOUND[1]!, body: SOUND[1]!.body.replace("Note", "Nota") }),
      "hashed",
    ],
    ["a request done twice", seal(START, { ...NOTE, request_id: "r0" }), "request r0 was done twice: entries 1 and 2"],
    ["two active sessions", seal(START, START), "entry 2 starts a session while s1 is active"],
    ["a note of no session", seal(START, END, NOTE), "entry 3 begins with"],
    ["an end of what is not active", seal(END), "entry 1 begins with"],
    ["a change of the cone that another one overwrote", seal(FIRST_CONE, FIRST_CONE), "entry 2 begins with"],
    ["a step that was forgotten", seal(DONE, DONE), "entry 2 begins with"],
  ])("notices %s", (_, rows, problem) => {
    expect(read(rows).takeProblems().join("\n")).toContain(problem);
  });
});

describe("what writers were told", () => {
  const told = (overrides: Partial<Acknowledgement>): Acknowledgement => ({
    id: "r1",
    kind: "note",
    status: 200,
    code: null,
    is_replay: false,
    attempts: 1,
    ...overrides,
  });

  it("holds when each answer has its entry, and each refusal has none", () => {
    const refused = told({ id: "r9", status: 409, code: "NO_ACTIVE_SESSION" });
    expect(checkAcknowledged([told({ id: "r0", kind: "start" }), told({}), refused], read(SOUND))).toEqual([]);
  });

  it.each<[string, Partial<Acknowledgement>, string]>([
    ["an answer without entry", { id: "r9" }, "r9: was acknowledged (200) and is lost"],
    ["a recorded refusal without entry", { id: "r9", kind: "step", status: 409, code: "STEP_BLOCKED" }, "is lost"],
    ["a refusal that was written", { status: 409, code: "NO_ACTIVE_SESSION" }, "was refused (NO_ACTIVE_SESSION), but"],
    ["an entry of another kind", { kind: "cone" }, "was cone, its entry 2 is GO_NOTE_ADD"],
    ["an entry with another text", { id: "r3", kind: "cone" }, "does not hold what was sent"],
    ["an answer that nobody expects", { id: "r9", status: 500, code: "INTERNAL" }, "was answered with 500 INTERNAL"],
  ])("does not hold with %s", (_, overrides, problem) => {
    expect(checkAcknowledged([told(overrides)], read(SOUND)).join("\n")).toContain(problem);
  });
});
