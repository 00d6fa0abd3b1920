import { describe, expect, it } from "vitest";
import { at, makeCheck, makeCheckState, makeHeartbeat, makeResult } from "../../test/check-scene.ts";
import { EPOCH } from "../../test/fixtures.ts";
import { followResult } from "./follow-result.ts";
import type { Check, CheckChange, CheckState } from "./schemas.ts";

const LETTERS = { green: "g", yellow: "y", red: "r" } as const;

/** The colours that results come to one after another (`+` a success, `-` a failure), and the changes. */
function follow(results: string, check: Check): { colours: string; changes: CheckChange[]; state: CheckState } {
  let state = makeCheckState();
  let colours = "";
  const changes: CheckChange[] = [];
  results.split("").forEach((sign, index) => {
    const followed = followResult(state, makeResult(sign === "+", at(index * 30)), check);
    if (followed === null) throw new Error("was taken for a result that is known");
    state = followed.state;
    if (followed.change !== null) changes.push(followed.change);
    colours += state.status === null ? "?" : LETTERS[state.status];
  });
  return { colours, changes, state };
}

describe("followResult", () => {
  it.each([
    ["the first success is green", "+", "g", {}],
    ["the first failure is yellow", "-", "y", {}],
    ["the first failure is yellow although more of them are asked for", "-+", "yy", { yellow_after: 3 }],
    ["the first failure is red where one is enough", "-", "r", { red_after: 1 }],
    ["one failure makes it yellow, the third red", "+---", "gyyr", {}],
    ["failures that are too few change nothing", "+--+--", "gggggg", { yellow_after: 3 }],
    ["the failures asked for change it", "+---", "gggy", { yellow_after: 3, red_after: 4 }],
    ["two successes make it green again", "+---++", "gyyrrg", {}],
    ["one success between failures mends nothing", "+---+-+-++", "gyyrrrrrrg", {}],
    ["one success between failures begins their count anew", "+--+--+-", "gyyyyyyy", {}],
    ["a red one that fails again stays red", "---+-", "yyrrr", {}],
    ["the successes asked for make it green", "---++++", "yyrrrrg", { green_after: 4 }],
    ["where one success is enough it is green at once", "---+", "yyrg", { green_after: 1 }],
    ["a warning is yellow at worst", "+-----++", "gyyyyyyg", { severity: "warning" }],
    ["a warning whose first failures are many is yellow", "---", "yyy", { severity: "warning" }],
  ])("%s", (_, results, colours, overrides) => {
    expect(follow(results, makeCheck(overrides)).colours).toBe(colours);
  });

  it.each([
    ["a job that failed is yellow, three times in a row red, and well after one that went well", "+---+", "gyyrg"],
    ["a job that fails now and then is never red", "--+--+", "yygyyg"],
  ])("of a heartbeat: %s", (_, results, colours) => {
    expect(follow(results, makeHeartbeat()).colours).toBe(colours);
  });

  it("tells each change of colour once, with its moment and what was found", () => {
    const { changes, state } = follow("+---++", makeCheck());

    expect(changes).toEqual([
      { check_id: "pump", at_utc: EPOCH, from: null, to: "green", reason: "status is 200" },
      { check_id: "pump", at_utc: at(30), from: "green", to: "yellow", reason: "status is 503, not == 200" },
      { check_id: "pump", at_utc: at(90), from: "yellow", to: "red", reason: "status is 503, not == 200" },
      { check_id: "pump", at_utc: at(150), from: "red", to: "green", reason: "status is 200" },
    ]);
    expect(state).toMatchObject({ since_utc: at(150), failures: 0, successes: 2, last: { at_utc: at(150), ok: true } });
  });

  it("says how far a recovery has come, and that a failure does not count yet", () => {
    expect(follow("---+", makeCheck()).state.reason).toBe("status is 200 (1 of 2 successes in a row)");
    expect(follow("+-", makeCheck({ yellow_after: 2 })).state.reason).toBe(
      "status is 503, not == 200 (not yet often enough to count)",
    );
  });

  it.each([
    ["of the same moment", 30],
    ["of before", 29],
  ])("leaves out a result %s as the last one: it was noted, or says how things were", (_, seconds) => {
    const { state } = follow("++", makeCheck());

    expect(followResult(state, makeResult(false, at(seconds)), makeCheck())).toBeNull();
  });
});
