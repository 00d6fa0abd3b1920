import { AUDIT_EVENTS } from "@valhalla-go/core/constants";
import { describe, expect, it } from "vitest";
import { makeEntry } from "../../test/make.ts";
import { describeEntry } from "./describe-entry.ts";

const titleOf = (step_id: string): string => (step_id === "intake" ? "Make the intake ready" : step_id);

function sentence(event: string, payload: Parameters<typeof makeEntry>[1]): string {
  const { text, detail } = describeEntry(makeEntry(event, payload), titleOf);
  return detail === null ? text : `${text} | ${detail}`;
}

describe("describe entry", () => {
  it.each([
    [
      "GO_SESSION_START",
      { cone_band: "B", status: "green", notes: "Weekly review" },
      "Ada started the session in band B, health green. | Weekly review",
    ],
    ["GO_SESSION_END", { notes: "Done", before: { notes: "Weekly review" } }, "Ada ended the session. | Done"],
    ["GO_SESSION_END", { notes: "Weekly review", before: { notes: "Weekly review" } }, "Ada ended the session."],
    ["GO_SESSION_START", { cone_band: "B", continues: "session-0" }, "Ada took the session over in band B."],
    ["GO_SESSION_END", { end_reason: "completed" }, "Ada ended the session: completed."],
    [
      "GO_SESSION_END",
      { end_reason: "completed_with_exceptions" },
      "Ada ended the session: completed with exceptions.",
    ],
    ["GO_SESSION_END", { end_reason: "aborted" }, "Ada aborted the session."],
    ["GO_SESSION_END", { end_reason: "handed_over" }, "The session ended here: Ada took it over."],
    ["GO_SESSION_END", { end_reason: "expired" }, "The session expired: nothing had been done in it for too long."],
    ["GO_SESSION_HOLD", { reason: "Waiting for Anna" }, "Ada put the session on hold. | Waiting for Anna"],
    ["GO_STEP_SKIP", { step_id: "intake", reason: "Full" }, "Ada skipped “Make the intake ready”. | Full"],
    [
      "GO_STEP_SET",
      { step_id: "intake", done: true, notes: "calm", evidence: { kind: "number", value: 3 }, before: null },
      "Ada marked “Make the intake ready” done. | Shown: 3\ncalm",
    ],
    [
      "GO_DRIFT",
      {
        level: "worsened",
        differences: [{ field: "band" }, { field: "reasons" }, { field: "reasons" }, { field: "metrics.MRR" }],
      },
      "Against the start the posture has worsened. | Different: band, reasons of health and MRR.",
    ],
    [
      "GO_DRIFT",
      { level: "none", differences: [{ field: "reason" }] },
      "The posture is not as it was at the start. | Different: reason of the band.",
    ],
    ["GO_DRIFT", { level: "none", differences: [] }, "The posture is as it was at the start again."],
    ["GO_NOTE_ADD", { text: "Anna joins" }, "Ada noted | Anna joins"],
    [
      "GO_STEP_SET",
      { step_id: "intake", done: true, notes: null, before: null },
      "Ada marked “Make the intake ready” done.",
    ],
    [
      "GO_STEP_SET",
      { step_id: "gone", done: false, notes: "again", before: { done: true, notes: "again" } },
      "Ada reopened “gone”. | again",
    ],
    [
      "GO_STEP_SET",
      { step_id: "intake", done: true, notes: "new", before: { done: true, notes: "old" } },
      "Ada changed the note on “Make the intake ready”. | new",
    ],
    [
      "GO_STEP_SET",
      { step_id: "intake", done: true, notes: null, before: { done: true, notes: null } },
      "Ada marked “Make the intake ready” done.",
    ],
    [
      "GO_STEP_DENY",
      { step_id: "intake", reasons: ["Waits for B.", "Waits for health."] },
      "“Make the intake ready” was refused to Ada. | Waits for B. Waits for health.",
    ],
    [
      "CONE_SET",
      { band: "C", reason: "Deny rate", before: { band: "B" } },
      "Ada tightened the band from B to C. | Deny rate",
    ],
    [
      "CONE_SET",
      { band: "A", reason: "All well", before: { band: "B" } },
      "Ada loosened the band from B to A. | All well",
    ],
    [
      "CONE_SET",
      { band: "B", reason: "Still", before: { band: "B" } },
      "Ada kept band B and gave a new reason. | Still",
    ],
    ["CONE_ALLOW", { engine: "wholesaling", action: "run", band: "B" }, "wholesaling may run in band B."],
    ["CONE_DENY", { engine: "wholesaling", action: "scale", band: "B" }, "wholesaling may not scale in band B."],
    ["HEALTH_SIGNAL_SET", { source: "crm", after: { status: "red", reason: "down" } }, "Ada reported crm red. | down"],
    ["HEALTH_SIGNAL_REMOVE", { source: "crm" }, "Ada retired the signal crm."],
    [
      "HEALTH_CHANGE",
      { before: { status: "green" }, after: { status: "red", reasons: ["crm: down"] } },
      "Health went from green to red. | crm: down",
    ],
    [
      "HEALTH_CHANGE",
      { before: { status: "red" }, after: { status: "red", reasons: [] } },
      "Health is still red, for other reasons.",
    ],
    ["DATA_RESTORED", { reason: "Disk died" }, "Ada restored a backup. | Disk died"],
  ])("tells %s", (event, payload, expected) => {
    expect(sentence(event, payload)).toBe(expected);
  });

  it("tells entries of the old service, which know less", () => {
    expect(sentence("GO_STEP_SET", { step_id: "intake", done: true, notes: "" })).toBe(
      "Ada marked “Make the intake ready” done.",
    );
    expect(sentence("CONE_SET", { band: "C", reason: "x" })).toBe("Ada set the band to C. | x");
    expect(sentence("GO_SESSION_START", {})).toBe("Ada started the session.");
  });

  it("tells an event that it does not know by its name", () => {
    expect(sentence("ENGINE_STOPPED_EARLY", { anything: [1] })).toBe("Ada: engine stopped early.");
    expect(sentence("constructor", {})).toBe("Ada: constructor.");
  });

  it.each(AUDIT_EVENTS)("tells %s even when its payload is nonsense", (event) => {
    for (const payload of [
      {},
      { before: 7, after: "x", reasons: { a: 1 }, step_id: null, band: [], done: "yes", notes: 3 },
    ]) {
      const { text } = describeEntry(makeEntry(event, payload), titleOf);
      expect(text).toMatch(/\S/);
      expect(text).not.toContain("undefined");
    }
  });
});
