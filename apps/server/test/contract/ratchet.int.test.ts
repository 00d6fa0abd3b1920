import { AuditPage, Checklist, type Decision, NextStep } from "@valhalla-go/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { call, callProblem, expectOk } from "../kit/call.ts";
import { type TestApp, openTestApp } from "../kit/test-app.ts";

const BANDS = ["A", "B", "C", "D"] as const;
type Band = (typeof BANDS)[number];

const POLICY = `version: ratchet-1
ratchet: true
classes:
  alpha:
    description: Earns by being better
    allows: { A: [run, scale], B: [run] }
engines: { pricing: alpha }
`;

const openRatchetApp = (ratchet = true): Promise<TestApp> =>
  openTestApp({ files: { "policy.yaml": POLICY.replace("ratchet: true", `ratchet: ${ratchet}`) } });

async function setBand(app: TestApp, band: Band): Promise<void> {
  await expectOk(app, { path: "/core/cone/state", json: { band, reason: `To ${band}` } });
}

const start = (app: TestApp): Promise<unknown> => expectOk(app, { method: "POST", path: "/core/go/start_session" });
const rebaseline = (app: TestApp): Promise<unknown> =>
  expectOk(app, { path: "/core/go/rebaseline", json: { reason: "Seen and accepted" } });

async function decide(app: TestApp, action: string): Promise<Decision> {
  return expectOk(app, { path: `/core/cone/decide?engine=pricing&action=${action}` }) as Promise<Decision>;
}

/** The band that every answer counts, after a check that all of them count the same. */
async function countedBand(app: TestApp): Promise<{ band: Band; from: string; why: string }> {
  const checklist = Checklist.parse(await expectOk(app, { path: "/core/go/checklist" }));
  const next = NextStep.parse(await expectOk(app, { path: "/core/go/next_step" }));
  const { effective_band } = await decide(app, "run");
  expect(checklist.effective_band).toEqual(effective_band);
  expect(next.effective_band).toEqual(effective_band);
  expect([checklist.cone_band, next.cone_band]).toEqual([effective_band.band, effective_band.band]);
  expect(checklist.steps.map(({ band_min, blocked }) => [band_min, blocked])).toEqual(
    checklist.steps.map(({ band_min }) => [band_min, effective_band.band > band_min]),
  );
  return effective_band;
}

describe("a policy with the ratchet", () => {
  it("counts the live band outside a session", async () => {
    const app = await openRatchetApp();
    for (const band of BANDS) {
      await setBand(app, band);
      expect(await countedBand(app)).toMatchObject({ band, from: "live" });
    }
  });

  it("bites at once when the band gets worse in a session, and lets go when it comes back", async () => {
    const app = await openRatchetApp();
    await start(app);
    await setBand(app, "D");
    expect(await countedBand(app)).toEqual({
      band: "D",
      from: "live",
      why: "The band is D (survival), worse than B, frozen at the start.",
    });
    expect(await call(app, { path: "/core/go/complete", json: { step_id: "intake_ready" } })).toMatchObject({
      status: 409,
    });
    await setBand(app, "B");
    await expectOk(app, { path: "/core/go/complete", json: { step_id: "intake_ready" } });
  });

  it("gives nothing for a better band until the session is re-baselined, and says which band counted and why", async () => {
    const app = await openRatchetApp();
    await setBand(app, "C");
    const session = (await start(app)) as { id: string };
    await setBand(app, "A");
    const effective_band = {
      band: "C",
      from: "frozen",
      why: "Band C (stabilise), frozen at the start, counts until the session is re-baselined; the band is A now.",
    };
    expect(await countedBand(app)).toEqual(effective_band);

    const problem = await callProblem(app, { path: "/core/go/complete", json: { step_id: "intake_ready" } });
    const reasons = [`Waits for band B or better; ${effective_band.why}`];
    expect(problem).toMatchObject({
      code: "STEP_BLOCKED",
      facts: { step_id: "intake_ready", reasons, effective_band },
    });
    expect(problem.detail).toContain(effective_band.why);
    const denied = await decide(app, "run");
    expect(denied).toMatchObject({ allowed: false, band: "C", effective_band });
    expect(denied.reason).toContain(effective_band.why);
    const { entries } = AuditPage.parse(await expectOk(app, { path: "/core/audit?limit=2" }));
    expect(entries).toMatchObject([
      { event: "CONE_DENY", session_id: session.id, payload: { effective_band, policy_version: "ratchet-1" } },
      { event: "GO_STEP_DENY", session_id: session.id, payload: { cone_band: "C", effective_band, reasons } },
    ]);

    const allowed = { step_id: "confirm_boring_sop" };
    expect(await expectOk(app, { path: "/core/go/complete", json: allowed })).toMatchObject({ effective_band });

    await rebaseline(app);
    expect(await countedBand(app)).toMatchObject({ band: "A", from: "live" });
    expect(await decide(app, "scale")).toMatchObject({ allowed: true });
    await expectOk(app, { path: "/core/go/complete", json: { step_id: "intake_ready" } });
  });

  it("holds on to the baseline from then on", async () => {
    const app = await openRatchetApp();
    await start(app);
    await setBand(app, "C");
    await rebaseline(app);
    await setBand(app, "A");
    const { band, why } = await countedBand(app);
    expect(band).toBe("C");
    expect(why).toContain("the session's baseline");
  });

  it("forgets with the end: the next session freezes anew", async () => {
    const app = await openRatchetApp();
    await setBand(app, "D");
    await start(app);
    await setBand(app, "A");
    expect(await countedBand(app)).toMatchObject({ band: "D" });
    await expectOk(app, { method: "POST", path: "/core/go/end_session" });
    expect(await countedBand(app)).toMatchObject({ band: "A", from: "live" });
    await start(app);
    expect(await countedBand(app)).toMatchObject({ band: "A", from: "live" });
  });

  it("counts the worse of the two whatever the ups and downs and baselines are", async () => {
    const step = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...BANDS) }, fc.constant("rebaseline" as const));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...BANDS), fc.array(step, { maxLength: 6 }), async (first, steps) => {
        const app = await openRatchetApp();
        await setBand(app, first);
        await start(app);
        let [live, frozen]: [Band, Band] = [first, first];
        for (const each of steps) {
          if (each === "rebaseline") {
            await rebaseline(app);
            frozen = live;
          } else {
            await setBand(app, each);
            live = each;
          }
          expect((await countedBand(app)).band).toBe(frozen > live ? frozen : live);
        }
      }),
      { numRuns: 8 },
    );
  });
});

describe("a policy without the ratchet", () => {
  it("counts the live band inside a session too, as the shipped policy does", async () => {
    for (const app of [await openRatchetApp(false), await openTestApp()]) {
      expect(app.deps.policy.ratchet).toBe(false);
      await setBand(app, "C");
      await start(app);
      await setBand(app, "A");
      const { steps, effective_band } = Checklist.parse(await expectOk(app, { path: "/core/go/checklist" }));
      expect(effective_band).toEqual({ band: "A", from: "live", why: "The band is A (expansion)." });
      expect(steps.every(({ blocked }) => !blocked)).toBe(true);
      expect(await expectOk(app, { path: "/core/go/complete", json: { step_id: "intake_ready" } })).toMatchObject({
        effective_band: { band: "A", from: "live" },
      });
    }
  });
});
