import { describe, expect, it } from "vitest";
import { EPOCH, LADDER, OLGA, makeProgress } from "../../test/fixtures.ts";
import { type ChecklistLight, makeChecklist } from "./make-checklist.ts";
import { Checklist } from "./schemas.ts";

const CALM: ChecklistLight = {
  effective_band: { band: "A", from: "live", why: "The band is A." },
  health: { status: "green", reasons: [] },
};
const TROUBLED: ChecklistLight = {
  effective_band: { band: "C", from: "live", why: "The band is C." },
  health: { status: "red", reasons: ["disk: full"] },
};

describe("makeChecklist", () => {
  it("holds every step in the playbook's order, open and free where nothing stands in the way", () => {
    const checklist = makeChecklist(LADDER, [], CALM);

    expect(checklist).toMatchObject({ cone_band: "A", status: "green", blocked_reasons: [] });
    expect(checklist.playbook).toEqual({ id: "ladder", title: "Ladder", version: "1", progress: "once" });
    expect(checklist.steps).toEqual(
      LADDER.steps.map((step) => ({
        ...step,
        done: false,
        notes: null,
        set_by: null,
        set_at_utc: null,
        skipped: false,
        skip_reason: null,
        shown: null,
        blocked: false,
        blocked_reasons: [],
      })),
    );
  });

  it("shows who said what of a step", () => {
    const progress = [
      makeProgress({ step_id: "walk", notes: "In the hall" }),
      makeProgress({ step_id: "run", done: false }),
    ];

    const { steps } = makeChecklist(LADDER, progress, CALM);

    expect(steps.find(({ id }) => id === "walk")).toMatchObject({
      done: true,
      notes: "In the hall",
      set_by: OLGA,
      set_at_utc: EPOCH,
    });
    expect(steps.find(({ id }) => id === "run")).toMatchObject({ done: false, set_by: OLGA });
  });

  it("leaves progress of steps aside that the playbook no longer has", () => {
    const checklist = makeChecklist(
      LADDER,
      [makeProgress({ step_id: "gone" }), makeProgress({ step_id: "__proto__" })],
      CALM,
    );

    expect(checklist.steps.map(({ id }) => id)).toEqual(LADDER.steps.map(({ id }) => id));
    expect(checklist.steps.some(({ done }) => done)).toBe(false);
  });

  it("says of each step why it is blocked, and sums up each reason once", () => {
    const checklist = makeChecklist(LADDER, [], TROUBLED);

    expect(checklist.steps.map(({ id, blocked_reasons }) => [id, blocked_reasons.length])).toEqual([
      ["look", 0],
      ["hold", 1],
      ["steady", 1],
      ["walk", 2],
      ["stroll", 1],
      ["run", 2],
    ]);
    expect(checklist.blocked_reasons).toEqual([
      "Waits for health to leave red (disk: full).",
      "Waits for band B or better; the band is C (stabilise).",
      "Waits for band A; the band is C (stabilise).",
    ]);
  });

  it("does not sum up what blocks only steps that are done", () => {
    const progress = ["hold", "steady", "walk", "run"].map((step_id) => makeProgress({ step_id }));

    const checklist = makeChecklist(LADDER, progress, TROUBLED);

    expect(checklist.blocked_reasons).toEqual(["Waits for band B or better; the band is C (stabilise)."]);
    expect(checklist.steps.find(({ id }) => id === "run")).toMatchObject({ done: true, blocked: true });
  });

  it("passes its own schema", () => {
    const checklist = makeChecklist(LADDER, [makeProgress()], TROUBLED);

    expect(Checklist.parse(checklist)).toEqual(checklist);
  });
});
