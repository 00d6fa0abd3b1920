import { describe, expect, it } from "vitest";
import { makeStep } from "../../test/make.ts";
import { sayReasonsOnce } from "./say-reasons-once.ts";

const band = "Waits for band B or better; the band is C (stabilise).";
const health = "Waits for health to leave red (queue: lag 14 min).";

describe("say reasons once", () => {
  it("says a reason whole the first time and by its rule afterwards", () => {
    const steps = [
      makeStep({ id: "a", blocked: true, blocked_reasons: [health] }),
      makeStep({ id: "b", blocked: true, blocked_reasons: [band, health] }),
      makeStep({ id: "c", blocked: true, blocked_reasons: [band, health] }),
    ];
    expect([...sayReasonsOnce(steps)]).toEqual([
      ["a", [health]],
      ["b", [band, "Waits for health to leave red."]],
      ["c", ["Waits for band B or better.", "Waits for health to leave red."]],
    ]);
  });

  it("keeps a sentence of another form whole", () => {
    const steps = ["a", "b"].map((id) => makeStep({ id, blocked: true, blocked_reasons: ["Waits for Anna."] }));
    expect(sayReasonsOnce(steps).get("b")).toEqual(["Waits for Anna."]);
  });

  it("says nothing of steps that are done or open", () => {
    const steps = [makeStep({ id: "a" }), makeStep({ id: "b", done: true, blocked: true, blocked_reasons: [band] })];
    expect(sayReasonsOnce(steps).size).toBe(0);
  });
});
