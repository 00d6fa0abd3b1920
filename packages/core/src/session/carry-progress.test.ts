import { describe, expect, it } from "vitest";
import { LADDER, makeProgress } from "../../test/fixtures.ts";
import { carryProgress } from "./carry-progress.ts";

const ANEW = { ...LADDER, progress: "every_session" } as const;
const look = makeProgress({ step_id: "look", notes: "Seen" });
const skipped = makeProgress({ step_id: "walk", done: false, skipped: true, skip_reason: "No need" });
const gone = makeProgress({ step_id: "gone" });

describe("carryProgress", () => {
  it("carries what was done and skipped, as it is, in a playbook that every session works through anew", () => {
    expect(carryProgress([look, skipped], ANEW, ANEW)).toEqual([look, skipped]);
  });

  it("carries into a newer version what that still has", () => {
    expect(carryProgress([look, gone], ANEW, { ...ANEW, version: "2" } as typeof ANEW)).toEqual([look]);
  });

  it.each([
    ["is kept once for the workspace", LADDER, LADDER],
    ["was kept once", LADDER, ANEW],
    ["is kept once from now on", ANEW, LADDER],
    ["was made in another playbook", { ...ANEW, id: "other" }, ANEW],
  ])("carries nothing where progress %s", (_, from, to) => {
    expect(carryProgress([look], from, to)).toEqual([]);
  });
});
