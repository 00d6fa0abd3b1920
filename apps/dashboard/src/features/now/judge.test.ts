import type { ChecklistStep, HealthInput } from "@valhalla-go/core/schemas";
import { describe, expect, it } from "vitest";
import {
  makeActiveSession,
  makeEndedSession,
  makeHealth,
  makeHeldSession,
  makeStep,
  makeSummary,
} from "../../test/make.ts";
import { judge } from "./judge.ts";

const waitsForB: Partial<ChecklistStep> = {
  band_min: "B",
  blocked: true,
  blocked_reasons: ["Waits for band B or better."],
};
const waitsForHealth: Partial<ChecklistStep> = { blocked: true, blocked_reasons: ["Waits for health to leave red."] };

describe("the verdict during a session", () => {
  it("lets go on when nothing is in the way", () => {
    expect(judge(makeSummary())).toEqual({ lead: "You may go on.", reason: null, rest: [] });
  });

  it("lets go on and says how many steps wait for a better band", () => {
    const steps = [makeStep({ id: "a" }), makeStep({ id: "b", ...waitsForB }), makeStep({ id: "c", ...waitsForB })];
    const session = makeActiveSession({ cone_band: "C" });
    expect(judge(makeSummary({ session, steps, band: "C" }))).toEqual({
      lead: "You may go on.",
      reason: null,
      rest: ["2 steps wait for band B or better."],
    });
  });

  it("asks for care when health is yellow, and says why", () => {
    const session = makeActiveSession({ status: "yellow" });
    const { lead, reason } = judge(makeSummary({ session, health: makeHealth("yellow", "crm-sync: took 40 min.") }));
    expect(lead).toBe("You may go on, with care: health is yellow because of checkout-queue.");
    expect(reason).toBe("crm-sync: took 40 min.");
  });

  it("calls a check by its name, and says of an input that is silent that nothing is heard from it", () => {
    const health = makeHealth("red");
    const leadFor = (input: Partial<HealthInput>): string =>
      judge(makeSummary({ health: { ...health, inputs: health.inputs.map((each) => ({ ...each, ...input })) } })).lead;
    expect(leadFor({ source: "check.search" })).toBe("Hold: health is red because of search.");
    expect(leadFor({ source: "pump", stale: true })).toBe("Hold: health is red, nothing is heard from pump.");
  });

  it("holds when health is red, names the worst input, and says its reason below", () => {
    const steps = [makeStep({ id: "a", ...waitsForHealth })];
    const session = makeActiveSession({ status: "red" });
    expect(judge(makeSummary({ session, steps, health: makeHealth("red") }))).toEqual({
      lead: "Hold: health is red because of checkout-queue.",
      reason: "checkout-queue: lag 14 min.",
      rest: ["1 step waits for health to leave red."],
    });
  });

  it("says what may still be done while health is red", () => {
    const steps = [makeStep({ id: "a", blocked_if_red: false }), makeStep({ id: "b", ...waitsForHealth })];
    const { rest } = judge(
      makeSummary({ session: makeActiveSession({ status: "red" }), steps, health: makeHealth("red") }),
    );
    expect(rest[0]).toBe("1 step may still be done: red does not block it.");
  });

  it("holds when everything that is left waits for a better band", () => {
    const steps = [makeStep({ id: "a", done: true }), makeStep({ id: "b", ...waitsForB })];
    const session = makeActiveSession({ cone_band: "D" });
    expect(judge(makeSummary({ session, steps, band: "D" }))).toEqual({
      lead: "Hold: 1 step waits for band B or better.",
      reason: null,
      rest: [],
    });
  });

  it("never calls it done while something is left", () => {
    const steps = [makeStep({ id: "a", done: true }), makeStep({ id: "b", ...waitsForB })];
    expect(judge(makeSummary({ steps, band: "D" })).lead).not.toContain("done");
  });

  it("suggests the end when every step is done", () => {
    const steps = [makeStep({ id: "a", done: true }), makeStep({ id: "b", done: true })];
    expect(judge(makeSummary({ steps })).lead).toBe("All steps are done. End the session when you are ready.");
  });

  it("says first what changed since the start", () => {
    const { rest } = judge(makeSummary({ band: "C", health: makeHealth("yellow") }));
    expect(rest[0]).toBe("Since the start the band went from B to C and health went from green to yellow.");
  });

  it("shortens a reason that would push everything else off the page", () => {
    const { reason } = judge(makeSummary({ health: makeHealth("red", "word ".repeat(100)) }));
    expect(reason?.length).toBeLessThan(180);
    expect(reason).toContain("…");
  });
});

describe("the verdict of a session on hold", () => {
  it("is to hold, for the reason that was given", () => {
    expect(judge(makeSummary({ session: makeHeldSession() }))).toEqual({
      lead: "Hold: Waiting for Anna.",
      reason: null,
      rest: [],
    });
  });

  it("does not hide red health behind it", () => {
    const summary = makeSummary({ session: makeHeldSession(), health: makeHealth("red") });
    const { lead, reason, rest } = judge(summary);
    expect(lead).toBe("Hold: Waiting for Anna.");
    expect(rest[0]).toBe("Health is red because of checkout-queue.");
    expect(reason).toBe("checkout-queue: lag 14 min.");
  });
});

describe("the verdict when steps were skipped", () => {
  it("does not call them done, and waits for none of them", () => {
    const steps = [makeStep({ id: "a", done: true }), makeStep({ id: "b", skipped: true, ...waitsForB })];
    expect(judge(makeSummary({ steps, band: "D" }))).toEqual({
      lead: "No step is left, 1 skipped. End the session when you are ready.",
      reason: null,
      rest: ["Since the start the band went from B to D."],
    });
  });
});

describe("the verdict under the ratchet", () => {
  it("says that the live band changed, and lets the band that counts decide what waits", () => {
    const steps = [makeStep({ id: "a" }), makeStep({ id: "b", ...waitsForB })];
    const summary = makeSummary({ session: makeActiveSession({ cone_band: "C" }), steps, band: "C" });
    const { rest } = judge({
      ...summary,
      health: { ...summary.health, cone: { ...summary.health.cone, band: "B" } },
    });
    expect(rest).toEqual(["Since the start the band went from C to B.", "1 step waits for band B or better."]);
  });
});

describe("the verdict without a session", () => {
  it("lets start when nothing is in the way", () => {
    expect(judge(makeSummary({ session: makeEndedSession() }))).toEqual({
      lead: "You may start.",
      reason: null,
      rest: [],
    });
  });

  it("says that all steps are done already", () => {
    const steps = [makeStep({ id: "a", done: true })];
    expect(judge(makeSummary({ session: makeEndedSession(), steps })).rest).toEqual(["All steps are done already."]);
  });

  it("holds on red as it does during a session, without speaking of a start", () => {
    const { lead, rest } = judge(makeSummary({ session: makeEndedSession(), health: makeHealth("red") }));
    expect(lead).toMatch(/^Hold: health is red/);
    expect(rest.join(" ")).not.toContain("Since the start");
  });
});
