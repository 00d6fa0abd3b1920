import { describe, expect, it } from "vitest";
import { makeDraft } from "../../test/fixtures.ts";
import type { JsonValue } from "../text/json.ts";
import { beforeOf } from "./before-of.ts";
import { pairFields } from "./pair-fields.ts";
import type { AuditEntry } from "./schemas.ts";
import { genesisHead, sealEntry } from "./seal.ts";
import { findSetThing } from "./set-thing.ts";

function entryOf(seq: number, event: string, payload: Record<string, JsonValue>): AuditEntry {
  return { ...sealEntry(makeDraft({ event, payload }), genesisHead("test"), "test").entry, seq };
}

function before(entry: AuditEntry, ...earlier: AuditEntry[]) {
  const thing = findSetThing(entry);
  if (thing === null) throw new Error("it set nothing");
  return beforeOf(thing, entry, earlier);
}

describe("what an entry set", () => {
  it.each([
    ["the cone", "CONE_SET", { band: "C", after: { band: "C" }, before: { band: "B" } }, "cone", null],
    ["a signal", "HEALTH_SIGNAL_SET", { source: "ci", before: null, after: { status: "red" } }, "signal", "ci"],
    ["a signal that is gone", "HEALTH_SIGNAL_REMOVE", { source: "ci", before: {}, after: null }, "signal", "ci"],
    ["a check", "HEALTH_CHECK_SET", { check_id: "web", before: null, after: {} }, "check", "web"],
    ["a step", "GO_STEP_SET", { step_id: "look", before: null, after: { done: true } }, "step", "look"],
    ["a step that was skipped", "GO_STEP_SKIP", { step_id: "look", before: null, after: {} }, "step", "look"],
    ["a step of the old service", "GO_STEP_SET", { step_id: "look", done: true, notes: "" }, "step", "look"],
    ["a policy", "POLICY_SET", { version: "2", before: null, policy: { version: "2" } }, "policy", null],
    ["a playbook", "PLAYBOOK_SET", { id: "launch", before: null, playbook: { id: "launch" } }, "playbook", null],
    ["an operator", "ACCESS_OPERATOR_SET", { operator_id: "o-1", before: null, after: {} }, "operator", "o-1"],
    ["health", "HEALTH_CHANGE", { before: { status: "green" }, after: { status: "red" } }, "health", null],
    ["the baseline", "GO_SESSION_REBASELINE", { before: { band: "B" }, after: { band: "C" } }, "baseline", null],
    ["the key that signs", "AUDIT_KEY_SET", { vkey: "new", previous: "old" }, "signing_key", null],
  ])("is %s", (_, event, payload, kind, subject) => {
    expect(findSetThing({ event, payload })).toMatchObject({ kind, subject });
  });

  it.each([
    ["a note", "GO_NOTE_ADD", { text: "Hello" }],
    ["a decision", "CONE_ALLOW", { engine: "pricing" }],
    ["an entry that does not tell what it set", "CONE_SET", { who: "knows" }],
    ["an event that only looks like the name of one", "toString", { after: {} }],
  ])("is nothing for %s", (_, event, payload) => {
    expect(findSetThing({ event, payload })).toBeNull();
  });
});

describe("what it was before", () => {
  const policyB = { version: "B", ratchet: false };

  it("is what the entry itself says, with the entry that had set it so", () => {
    const set = entryOf(9, "CONE_SET", { after: { band: "C" }, before: { band: "B" } });
    expect(before(set, entryOf(4, "CONE_SET", { after: { band: "B" }, before: null }))).toEqual({
      value: { band: "B" },
      seq: 4,
    });
    expect(before(set)).toEqual({ value: { band: "B" }, seq: null });
  });

  it("is what the entry before it set, where the entry names it alone", () => {
    const set = entryOf(9, "POLICY_SET", { before: { version: "B" }, policy: { version: "C" } });
    const earlier = [
      entryOf(5, "POLICY_SET", { before: { version: "A" }, policy: policyB }),
      entryOf(2, "POLICY_SET", { before: null, policy: { version: "A" } }),
    ];
    expect(before(set, ...earlier)).toEqual({ value: policyB, seq: 5 });
  });

  it("is nothing for the first, whatever came before", () => {
    const first = entryOf(9, "HEALTH_SIGNAL_SET", { source: "ci", before: null, after: { status: "red" } });
    expect(before(first, entryOf(3, "HEALTH_SIGNAL_REMOVE", { source: "ci", before: {}, after: null }))).toEqual({
      value: null,
      seq: null,
    });
  });

  it("was set by an entry that set this very value, not by the last that set something of that name", () => {
    const look = (by: string) => ({ done: true, notes: by });
    const ofA = entryOf(5, "GO_STEP_SET", { playbook: "A", step_id: "look", before: null, after: look("A") });
    const ofB = entryOf(9, "GO_STEP_SET", { playbook: "B", step_id: "look", before: null, after: look("B") });
    const again = entryOf(12, "GO_STEP_SET", { step_id: "look", before: look("A"), after: { done: false } });
    expect(before(again, ofB, ofA)).toEqual({ value: look("A"), seq: 5 });
    expect(before(again, ofB)).toEqual({ value: look("A"), seq: null });
  });

  it("was set by no entry of its kind where something else set it: an alert, the start of a session", () => {
    const gone = entryOf(9, "HEALTH_SIGNAL_REMOVE", { source: "alert.lag", before: { status: "red" }, after: null });
    const pushed = entryOf(3, "HEALTH_SIGNAL_SET", { source: "alert.lag", before: null, after: { status: "green" } });
    expect(before(gone, pushed)).toEqual({ value: { status: "red" }, seq: null });
  });

  it("is that of the same signal, check, step or operator, and of no other", () => {
    const set = entryOf(9, "GO_STEP_SET", { step_id: "look", done: false, notes: "again" });
    const earlier = [
      entryOf(7, "GO_STEP_SET", { step_id: "run", done: true, notes: "other" }),
      entryOf(6, "GO_STEP_SET", { step_id: "look", done: true, notes: "looked" }),
    ];
    expect(before(set, ...earlier)).toEqual({ value: { done: true, notes: "looked" }, seq: 6 });
  });
});

describe("fields side by side", () => {
  it("are each innermost value under its path, also those that came and those that went", () => {
    expect(
      pairFields(
        { band: "B", metrics: { cash: 1, lag: 2 }, tags: ["a"], gone: true, none: null },
        { band: "C", metrics: { cash: 1 }, tags: ["a", "b"], steps: [{ id: "x" }], empty: {} },
      ),
    ).toEqual([
      { name: "band", before: "B", after: "C" },
      { name: "metrics.cash", before: 1, after: 1 },
      { name: "tags", before: ["a"], after: ["a", "b"] },
      { name: "steps.0.id", before: null, after: "x" },
      { name: "empty", before: null, after: {} },
      { name: "metrics.lag", before: 2, after: null },
      { name: "gone", before: true, after: null },
      { name: "none", before: null, after: null },
    ]);
  });

  it("are none where there is nothing on either side", () => {
    expect(pairFields(null, null)).toEqual([]);
    expect(pairFields(null, {})).toEqual([]);
  });
});
