import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at, makeCheck, makeCheckState, makeHeartbeat, makeResult } from "../../test/check-scene.ts";
import { followResult } from "../check/follow-result.ts";
import { judgeCheck } from "../check/judge-check.ts";
import type { Look } from "../check/load-looks.ts";
import type { Check, CheckChange, CheckState } from "../check/schemas.ts";
import { SLOT_SECONDS } from "../series/constants.ts";
import type { HealthSpan } from "./history-schemas.ts";
import type { Measured } from "./load-measured.ts";
import { measuredSpans } from "./measured-spans.ts";

/** What is kept after results at their seconds, and the state after each. */
function run(check: Check, results: readonly (readonly [second: number, ok: boolean])[], slot = 0) {
  const states: CheckState[] = [];
  const changes: CheckChange[] = [];
  const looks: Look[] = [];
  for (const [second, ok] of results) {
    const followed = followResult(states.at(-1) ?? makeCheckState(), makeResult(ok, at(second)), check);
    if (followed === null) continue;
    states.push(followed.state);
    if (followed.change !== null) changes.push(followed.change);
    const from = slot === 0 ? second : Math.floor(second / slot) * slot;
    looks.push({ from_utc: at(from), to_utc: at(from + slot) });
  }
  const measured: Measured = { known_from_utc: at(-1), state: states.at(-1) ?? null, changes, looks };
  return { measured, states };
}

function told(check: Check, measured: Measured, now: number): string[] {
  return measuredSpans(check, measured, at(now)).map(tell);
}

function tell({ from_utc, to_utc, status, stale }: HealthSpan): string {
  const second = (utc: string): number => (Date.parse(utc) - Date.parse(at(0))) / 1000;
  return `${second(from_utc)}-${second(to_utc)} ${stale ? "stale " : ""}${status}`;
}

describe("the colours of a check over time", () => {
  it("are those of its rules: a failure alone is not red, and not yellow where two in a row are asked for", () => {
    const results = [
      [0, true],
      [300, false],
      [600, true],
      [900, true],
    ] as const;
    const once = makeCheck({ every_seconds: 300 });
    expect(told(once, run(once, results).measured, 1000)).toEqual(["0-300 green", "300-900 yellow", "900-1000 green"]);
    const twice = makeCheck({ every_seconds: 300, yellow_after: 2 });
    expect(told(twice, run(twice, results).measured, 1000)).toEqual(["0-1000 green"]);
  });

  it("are yellow at worst of a warning", () => {
    const check = makeCheck({ severity: "warning", red_after: 1 });
    expect(told(check, run(check, [[0, false]]).measured, 10)).toEqual(["0-10 yellow"]);
  });

  it("are yellow of a check that is silent for three intervals, whatever it had found", () => {
    const check = makeCheck({ red_after: 1 });
    expect(told(check, run(check, [[0, false]]).measured, 200)).toEqual(["0-90 red", "90-200 stale yellow"]);
  });

  it("are red of a job that is silent for long, and yellow at worst where it is a warning", () => {
    const job = makeHeartbeat({ grace_seconds: 0, red_after_seconds: 100 });
    const spans = ["0-600 green", "600-700 stale yellow", "700-900 stale red"];
    expect(told(job, run(job, [[0, true]]).measured, 900)).toEqual(spans);
    const warning = makeHeartbeat({ grace_seconds: 0, severity: "warning" });
    expect(told(warning, run(warning, [[0, true]]).measured, 9000)).toEqual(["0-600 green", "600-9000 stale yellow"]);
  });

  it("are not made up for the time in which it was taken away", () => {
    const check = makeCheck();
    const [before, after] = [run(check, [[0, true]]).measured, run(check, [[1000, true]]).measured];
    const measured = {
      ...after,
      changes: [...before.changes, ...after.changes],
      looks: [...before.looks, ...after.looks],
    };
    expect(told(check, measured, 1010)).toEqual(["0-90 green", "1000-1010 green"]);
    expect(told(check, { ...before, state: makeCheckState() }, 1010)).toEqual(["0-90 green"]);
  });

  it("begin with what was known before the changes that were read, and are unknown before a first look", () => {
    const check = makeCheck();
    const { measured } = run(check, [[0, true]]);
    expect(told(check, { ...measured, changes: [] }, 10)).toEqual(["-1-10 green"]);
    const [first] = measured.changes as [CheckChange];
    const changes = [{ ...first, from: "red" as const }];
    expect(told(check, { ...measured, changes }, 10)).toEqual(["-1-0 red", "0-10 green"]);
    expect(told(check, { ...measured, state: null, changes: [], looks: [] }, 10)).toEqual([]);
  });
});

const checks = fc.oneof(
  fc
    .record({
      severity: fc.constantFrom("critical", "warning"),
      yellow_after: fc.integer({ min: 1, max: 2 }),
      red_after: fc.integer({ min: 2, max: 3 }),
      green_after: fc.integer({ min: 1, max: 3 }),
    })
    .map(makeCheck),
  fc
    .record({
      severity: fc.constantFrom("critical", "warning"),
      grace_seconds: fc.constantFrom(0, 60),
      red_after_seconds: fc.constantFrom(null, 30),
    })
    .map(makeHeartbeat),
);
const seconds = fc.uniqueArray(fc.integer({ min: 0, max: 6000 }), { maxLength: 25 });
const scenes = fc
  .tuple(seconds, fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }))
  .map(([times, oks]) => times.toSorted((a, b) => a - b).map((second, index) => [second, oks[index] ?? true] as const));

const MOMENTS = Array.from({ length: 200 }, (_, index) => index * 35);

/** What health said at a second. */
function judged(check: Check, states: readonly CheckState[], second: number): string | undefined {
  const state = states.findLast(({ last }) => last !== null && last.at_utc <= at(second));
  if (state === undefined) return undefined;
  const { status, stale } = judgeCheck("pump", check, state, at(second));
  return `${stale ? "stale " : ""}${status}`;
}

function spanAt(spans: readonly HealthSpan[], second: number): string | undefined {
  const span = spans.find(({ from_utc, to_utc }) => from_utc <= at(second) && at(second) < to_utc);
  return span === undefined ? undefined : `${span.stale ? "stale " : ""}${span.status}`;
}

describe("the history of a check", () => {
  it("says of every moment what health said then, where each look is known to the second", () => {
    fc.assert(
      fc.property(checks, scenes, (check, results) => {
        const { measured, states } = run(check, results);
        const spans = measuredSpans(check, measured, at(7000));
        const wrong = MOMENTS.filter((second) => spanAt(spans, second) !== judged(check, states, second));
        expect(wrong).toEqual([]);
      }),
    );
  });

  it("tells of no silence that was none, where looks are kept in stretches of five minutes", () => {
    fc.assert(
      fc.property(checks, scenes, (check, results) => {
        const { measured, states } = run(check, results, SLOT_SECONDS);
        const spans = measuredSpans(check, measured, at(7000));
        const wrong = MOMENTS.filter((second) => {
          const said = judged(check, states, second);
          return said?.startsWith("stale") !== true && spanAt(spans, second) !== said;
        });
        expect(wrong).toEqual([]);
      }),
    );
  });
});
