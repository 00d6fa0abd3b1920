import { describe, expect, it } from "vitest";
import { LADDER } from "../../test/fixtures.ts";
import { FrozenPlaybook } from "../session/schemas.ts";
import { Playbook, Step } from "./schemas.ts";

const STEP = { id: "look", title: "Look", why: "To know", band_min: "B" };

describe("Step", () => {
  it("is blocked by red unless it says otherwise", () => {
    expect(Step.parse(STEP).blocked_if_red).toBe(true);
    expect(Step.parse({ ...STEP, blocked_if_red: false }).blocked_if_red).toBe(false);
  });

  it("mends nothing unless it says so, as the steps that were frozen before one could say it", () => {
    expect(Step.parse(STEP).remediation).toBe(false);
    expect(Step.parse({ ...STEP, remediation: true }).remediation).toBe(true);
    const frozen = { id: "old", title: "Old", version: "1", progress: "once", steps: [STEP], digest: "0".repeat(64) };
    expect(FrozenPlaybook.parse(frozen).steps[0]?.remediation).toBe(false);
  });

  it.each([
    ["an id with capitals", { id: "Look" }],
    ["an id with a space", { id: "look here" }],
    ["no title", { title: "" }],
    ["no why", { why: "" }],
    ["no band", { band_min: undefined }],
    ["a band that does not exist", { band_min: "E" }],
    ["an unknown field", { owner: "Olga" }],
  ])("refuses %s", (_, overrides) => {
    expect(Step.safeParse({ ...STEP, ...overrides }).success).toBe(false);
  });
});

describe("Playbook", () => {
  it("accepts steps with ids of their own", () => {
    expect(Playbook.parse(LADDER)).toEqual(LADDER);
  });

  it("refuses an id that is used twice, and says at which step", () => {
    const playbook = { ...LADDER, steps: [STEP, { ...STEP, id: "hold" }, STEP] };

    expect(Playbook.safeParse(playbook).error?.issues).toMatchObject([
      { path: ["steps", 2, "id"], message: '"look" is used twice' },
    ]);
  });

  it("refuses to be without steps", () => {
    expect(Playbook.safeParse({ ...LADDER, steps: [] }).success).toBe(false);
  });
});
