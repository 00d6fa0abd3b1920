import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MINUTES, type PlannedCheck, type Subject, findDifference } from "../../test/check-model.ts";
import { rollUpHealth } from "../health/roll-up.ts";
import { followResult } from "./follow-result.ts";
import { judgeCheck } from "./judge-check.ts";

const RULES: Subject = { follow: followResult, judge: judgeCheck, rollUp: rollUpHealth };

const spell = fc.record({
  from: fc.nat(MINUTES),
  minutes: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 60, max: 3000 })),
  kind: fc.constantFrom("fails", "silent", "flaps"),
});
const planned: fc.Arbitrary<PlannedCheck> = fc
  .record({
    is_heartbeat: fc.boolean(),
    every: fc.integer({ min: 1, max: 60 }),
    yellow_after: fc.integer({ min: 1, max: 4 }),
    more_for_red: fc.integer({ min: 0, max: 4 }),
    green_after: fc.integer({ min: 1, max: 5 }),
    is_warning: fc.boolean(),
    grace: fc.nat(30),
    red_after_silence: fc.option(fc.integer({ min: 1, max: 200 })),
    maintenance: fc.option(fc.record({ at: fc.nat(1439), minutes: fc.integer({ min: 1, max: 600 }) })),
    first_report: fc.nat(3000),
    spells: fc.array(spell, { maxLength: 12 }),
  })
  .map(({ more_for_red, ...plan }) => ({ ...plan, red_after: plan.yellow_after + more_for_red }));

const CALM: PlannedCheck = {
  is_heartbeat: false,
  every: 5,
  yellow_after: 1,
  red_after: 3,
  green_after: 2,
  is_warning: false,
  grace: 10,
  red_after_silence: null,
  maintenance: null,
  first_report: 100,
  spells: [
    { from: 1000, minutes: 200, kind: "fails" },
    { from: 2000, minutes: 200, kind: "silent" },
    { from: 3000, minutes: 200, kind: "flaps" },
  ],
};
/** In which every rule is needed. */
const DEMANDING: readonly PlannedCheck[][] = [
  [CALM],
  [{ ...CALM, is_warning: true }],
  [{ ...CALM, maintenance: { at: 1430, minutes: 300 } }],
  [{ ...CALM, is_heartbeat: true }],
];

function findAnyDifference(subject: Subject): string | null {
  return DEMANDING.map((plan) => findDifference(plan, subject)).find((told) => told !== null) ?? null;
}

describe("checks and heartbeats over 30 days", () => {
  it("are what a model says that works out every minute anew from all that was reported", { timeout: 60_000 }, () => {
    const seed = Math.trunc(Math.random() * 2 ** 31);
    process.stdout.write(`checks over 30 days: seed ${seed}\n`);
    fc.assert(
      fc.property(fc.array(planned, { minLength: 1, maxLength: 3 }), (plan) => {
        expect(findDifference(plan, RULES)).toBeNull();
      }),
      { numRuns: 6, seed },
    );
  });

  it("agree with the model where every rule is needed", { timeout: 60_000 }, () => {
    expect(findAnyDifference(RULES)).toBeNull();
  });

  it.each<[string, Partial<Subject>]>([
    [
      "unknown were green",
      {
        judge: (...args) => {
          const judged = judgeCheck(...args);
          return judged.last === null ? { ...judged, status: "green", to_green: null } : judged;
        },
      },
    ],
    [
      "silence were what was known before",
      {
        judge: (check_id, check, state, now) => {
          const judged = judgeCheck(check_id, check, state, now);
          return judged.last === null ? judged : judgeCheck(check_id, check, state, judged.last.at_utc);
        },
      },
    ],
    [
      "a warning could be red",
      {
        follow: (state, result, check) => followResult(state, result, { ...check, severity: "critical" }),
        judge: (check_id, check, state, now) => judgeCheck(check_id, { ...check, severity: "critical" }, state, now),
      },
    ],
    [
      "maintenance were passed over",
      { judge: (check_id, check, state, now) => judgeCheck(check_id, { ...check, maintenance: [] }, state, now) },
    ],
    [
      "a system without anything that counts were green",
      {
        rollUp: (...args) => {
          const health = rollUpHealth(...args);
          return health.inputs.length === 0 ? { ...health, status: "green" } : health;
        },
      },
    ],
    [
      "one success mended",
      {
        follow: (state, result, check) =>
          followResult(state, result, check.kind === "heartbeat" ? check : { ...check, green_after: 1 }),
      },
    ],
    [
      "a heartbeat had no grace",
      {
        judge: (check_id, check, state, now) =>
          judgeCheck(check_id, check.kind === "heartbeat" ? { ...check, grace_seconds: 0 } : check, state, now),
      },
    ],
  ])("would not if %s", { timeout: 60_000 }, (_, broken) => {
    expect(findAnyDifference({ ...RULES, ...broken })).not.toBeNull();
  });
});
