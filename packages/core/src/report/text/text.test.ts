import { describe, expect, it } from "vitest";
import { tellEntry } from "./tell-entry.ts";
import { tellCount, tellDuration, tellMoment } from "./tell-time.ts";
import { cutText } from "./tell-value.ts";
import { makeVisible } from "./visible.ts";

const MIN = 60_000;
const HOUR = 60 * MIN;

describe("tellDuration", () => {
  it.each([
    [0, "0 s"],
    [999, "999 ms"],
    [1000, "1 s"],
    [59_999, "59 s"],
    [MIN, "1 min"],
    [MIN + 5000, "1 min 5 s"],
    [HOUR + 30_000, "1 h"],
    [HOUR + 5 * MIN, "1 h 5 min"],
    [52 * HOUR, "2 d 4 h"],
  ])("tells %i ms as %s", (ms, told) => {
    expect(tellDuration(ms)).toBe(told);
  });
});

describe("what a report says", () => {
  it("tells moments to the second and counts in groups of three", () => {
    expect(tellMoment("2026-01-01T09:34:05.283144Z")).toBe("2026-01-01 09:34:05");
    expect([0, 999, 1000, 1_234_567].map(tellCount)).toEqual(["0", "999", "1\u202f000", "1\u202f234\u202f567"]);
  });

  it("cuts long texts between characters", () => {
    expect(cutText("short", 5)).toBe("short");
    expect(cutText("longer", 5)).toBe("long…");
    expect(cutText("abc\u{1F680}def", 5)).toBe("abc…");
  });

  it.each([
    ["an override of the writing direction", "a\u202eb", "a⟨U+202E⟩b"],
    ["a zero width space", "a\u200bb", "a⟨U+200B⟩b"],
    ["an escape", "\u001b[31m", "⟨U+001B⟩[31m"],
    ["a tag that only programs read", "\u{e0041}", "⟨U+E0041⟩"],
    ["every kind of line end as one", "a\r\nb\rc\nd", "a\nb\nc\nd"],
    ["joined emoji as they are", "👩‍🚀", "👩‍🚀"],
    ["Arabic and Hebrew as they are", "مرحبا שלום", "مرحبا שלום"],
  ])("spells out %s", (_, text, visible) => {
    expect(makeVisible(text)).toBe(visible);
  });
});

describe("tellEntry", () => {
  it.each([
    ["GO_STEP_SET", { step_id: "look", done: true, notes: "Seen" }, "Step look done: Seen"],
    ["GO_STEP_SET", { step_id: "look", done: false, notes: null }, "Step look open again"],
    ["GO_STEP_SKIP", { step_id: "look", reason: "Rain" }, "Step look skipped: Rain"],
    ["GO_SESSION_END", { end_reason: "completed_with_exceptions" }, "Ended: completed with exceptions"],
    ["CONE_SET", { band: "C", reason: "Cash", before: { band: "B" } }, "Band B → C: Cash"],
    ["CONE_DENY", { engine: "pricing", action: "run", reason: "pricing may not run" }, "pricing may not run"],
    ["CONE_DENY", { engine: "pricing", action: "run" }, "pricing run: denied"],
    [
      "GO_DRIFT",
      { level: "worsened", differences: [{ field: "band", frozen: "B", live: "C" }] },
      "Drift from the snapshot: worsened: band B → C",
    ],
    [
      "GO_GATE",
      { engine: "pricing", action: "run", purpose: "deploy", verdict: "NO_GO", reasons: ["Health is red."] },
      "pricing run (deploy): NO_GO: Health is red.",
    ],
    [
      "GO_GATE",
      { engine: "pricing", action: "run", purpose: "deploy", verdict: "GO", true_verdict: "HOLD", dry_run: true },
      "pricing run (deploy): GO (a dry run; in truth HOLD)",
    ],
    [
      "GO_GATE_FOLD",
      { engine: "pricing", action: "run", purpose: "repair", verdict: "GO", count: 12 },
      "pricing run (repair): GO, 12 times",
    ],
    // Nothing says that a look followed.
    ["HEALTH_CHECK_RUN", { check_id: "shop", before: "red" }, "A look at check shop asked for"],
    ["OF_THE_OLD_SERVICE", { a: 1 }, '{"a":1}'],
    ["toString", {}, "{}"],
  ])("tells %s in words", (event, payload, told) => {
    expect(tellEntry({ event, payload })).toBe(told);
  });

  it("stands any payload", () => {
    const odd = { differences: "none", reasons: { a: 1 }, after: [1], before: null, step_id: 7, notes: [1] };

    for (const event of ["GO_DRIFT", "GO_STEP_DENY", "HEALTH_CHANGE", "CONE_SET", "GO_STEP_SET", "GO_NOTE_ADD"]) {
      expect(tellEntry({ event, payload: odd })).toEqual(expect.any(String));
      expect(tellEntry({ event, payload: {} })).toEqual(expect.any(String));
    }
  });
});
