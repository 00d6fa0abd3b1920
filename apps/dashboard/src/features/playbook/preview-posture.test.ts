import { describe, expect, it } from "vitest";
import { makeStep } from "../../test/make.ts";
import { previewPosture } from "./preview-posture.ts";

const ids = (steps: readonly { id: string }[]): string[] => steps.map(({ id }) => id);

describe("preview posture", () => {
  const steps = [
    makeStep({ id: "always", band_min: "D", blocked_if_red: false }),
    makeStep({ id: "needs-c", band_min: "C" }),
    makeStep({ id: "needs-b", band_min: "B" }),
    makeStep({ id: "done", band_min: "A", done: true }),
  ];

  it("names the steps that a worse band would block", () => {
    const { blocks, opens } = previewPosture(steps, { band: "C", status: "green" });
    expect(ids(blocks)).toEqual(["needs-b"]);
    expect(opens).toEqual([]);
  });

  it("names the steps that red would block, and not those that red does not block", () => {
    expect(ids(previewPosture(steps, { band: "A", status: "red" }).blocks)).toEqual(["needs-c", "needs-b"]);
  });

  it("names the steps that a better posture would open", () => {
    const blocked = steps.map((step) => ({ ...step, blocked: step.id.startsWith("needs") }));
    expect(ids(previewPosture(blocked, { band: "C", status: "yellow" }).opens)).toEqual(["needs-c"]);
  });

  it("speaks of no step that is done", () => {
    const { blocks, opens } = previewPosture(steps, { band: "D", status: "red" });
    expect(ids([...blocks, ...opens])).not.toContain("done");
  });
});
