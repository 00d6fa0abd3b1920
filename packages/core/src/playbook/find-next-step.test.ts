import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LADDER, makeProgress } from "../../test/fixtures.ts";
import { BANDS } from "../cone/constants.ts";
import type { Band } from "../cone/schemas.ts";
import { HEALTH_STATUSES } from "../health/constants.ts";
import type { HealthStatus } from "../health/schemas.ts";
import { findNextStep } from "./find-next-step.ts";
import { makeChecklist } from "./make-checklist.ts";
import { NextStep, type Playbook, type Step } from "./schemas.ts";

function next(playbook: Playbook, doneIds: readonly string[], band: Band, status: HealthStatus): NextStep {
  const progress = doneIds.map((step_id) => makeProgress({ step_id }));
  return findNextStep(
    makeChecklist(playbook, progress, {
      effective_band: { band, from: "live", why: "" },
      health: { status, reasons: [] },
    }),
  );
}

const EVERY_ID = LADDER.steps.map(({ id }) => id);

describe("findNextStep", () => {
  it("says which band counted when that is not the live one, and why", () => {
    const effective_band = { band: "D", from: "frozen", why: "Band D counts: it was frozen." } as const;
    const done = ["look", "hold"].map((step_id) => makeProgress({ step_id }));
    expect(
      findNextStep(makeChecklist(LADDER, done, { effective_band, health: { status: "green", reasons: [] } })),
    ).toMatchObject({
      cone_band: "D",
      effective_band,
      message:
        "Nothing can be done now: 4 steps wait for band C or better (1) and band B or better (2) and band A (1). Band D counts: it was frozen.",
    });
  });

  it.each([
    ["the first step", [], "A", "green", "look", "Next: Look."],
    ["the first that is not done", ["look", "hold"], "A", "green", "steady", "Next: Steady."],
    ["an open step before one that is done", ["hold"], "A", "green", "look", "Next: Look."],
    ["past blocked steps to one that is free", ["look", "hold", "steady"], "B", "red", "stroll", "Next: Stroll."],
    ["one that red does not block", [], "D", "red", "look", "Next: Look."],
    ["the last step", ["look", "hold", "steady", "walk", "stroll"], "A", "yellow", "run", "Next: Run."],
  ] as const)("is %s", (_, doneIds, band, status, id, message) => {
    expect(next(LADDER, doneIds, band, status)).toMatchObject({ cone_band: band, status, next_step: { id }, message });
  });

  it.each([
    [
      "one step waits for a band",
      ["look", "hold", "steady", "walk", "stroll"],
      "B",
      "green",
      "Nothing can be done now: 1 step waits for band A (1).",
    ],
    [
      "steps wait for different bands",
      ["look", "hold", "steady"],
      "C",
      "green",
      "Nothing can be done now: 3 steps wait for band B or better (2) and band A (1).",
    ],
    [
      "all wait for red to end",
      ["look", "stroll"],
      "A",
      "red",
      "Nothing can be done now: 4 steps wait for health to leave red (4).",
    ],
    [
      "steps wait for red to end, some for a band too",
      ["look"],
      "D",
      "red",
      "Nothing can be done now: 5 steps wait for health to leave red (4) and band C or better (1) and band B or better (2) and band A (1).",
    ],
  ] as const)("is none when %s, and the message counts what is left", (_, doneIds, band, status, message) => {
    expect(next(LADDER, doneIds, band, status)).toMatchObject({ cone_band: band, status, next_step: null, message });
  });

  it.each(BANDS.flatMap((band) => HEALTH_STATUSES.map((status) => ({ band, status }))))(
    "says that all is done when it is, also in band $band and $status health",
    ({ band, status }) => {
      expect(next(LADDER, EVERY_ID, band, status)).toMatchObject({ next_step: null, message: "All 6 steps are done." });
    },
  );

  it("never says that all is done while something is left, and always counts what is left", () => {
    const step = fc.record({
      band_min: fc.constantFrom(...BANDS),
      blocked_if_red: fc.boolean(),
      remediation: fc.boolean(),
      done: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...BANDS),
        fc.constantFrom(...HEALTH_STATUSES),
        (plan, band, status) => {
          const steps = plan.map(({ band_min, blocked_if_red, remediation }, index): Step => ({
            id: `s${index}`,
            title: `Step ${index}`,
            why: "Because",
            band_min,
            blocked_if_red,
            remediation,
            evidence: null,
          }));
          const isFree = ({ band_min, blocked_if_red, remediation }: Step): boolean =>
            band <= band_min && !(blocked_if_red && !remediation && status === "red");
          const left = steps.filter((_, index) => plan[index]?.done === false);
          const expected = left.find(isFree) ?? null;

          const answer = next(
            { ...LADDER, steps },
            steps.filter((item) => !left.includes(item)).map(({ id }) => id),
            band,
            status,
          );

          expect(NextStep.parse(answer)).toEqual(answer);
          expect(answer.next_step?.id ?? null).toBe(expected?.id ?? null);
          expect(answer.message.includes("done.")).toBe(left.length === 0);
          if (left.length > 0 && expected === null) {
            expect(answer.message).toContain(left.length === 1 ? "1 step waits for" : `${left.length} steps wait for`);
          }
        },
      ),
    );
  });
});
