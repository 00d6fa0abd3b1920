import { describe, expect, it } from "vitest";
import { at, makeCheck, makeCheckState, makeHeartbeat, makeResult } from "../../test/check-scene.ts";
import { EPOCH } from "../../test/fixtures.ts";
import { rollUpHealth } from "../health/roll-up.ts";
import { HealthInput } from "../health/schemas.ts";
import { judgeCheck, toHealthInput } from "./judge-check.ts";
import type { CheckState } from "./schemas.ts";

const { check_id: _, ...LAST } = makeResult(true);

function known(overrides: Partial<CheckState> = {}): CheckState {
  return makeCheckState({ status: "green", reason: "status is 200", successes: 5, last: LAST, ...overrides });
}

describe("judgeCheck", () => {
  it.each([
    ["has no state yet", null],
    ["has never reported", makeCheckState()],
  ])("is yellow and stale when it %s: unknown is not green", (__, state) => {
    expect(judgeCheck("pump", makeCheck(), state, EPOCH)).toMatchObject({
      status: "yellow",
      reason: "no data from check.pump: it has never reported",
      since_utc: null,
      stale: true,
      to_green: "1 more success",
    });
  });

  it("counts by its results while they are fresh", () => {
    expect(judgeCheck("pump", makeCheck(), known(), at(89.999999))).toMatchObject({
      status: "green",
      reason: "status is 200",
      since_utc: EPOCH,
      stale: false,
      stale_at_utc: at(90),
      to_green: null,
    });
  });

  it.each(["green", "yellow", "red"] as const)(
    "is yellow from the third interval of silence on when it was %s",
    (status) => {
      expect(judgeCheck("pump", makeCheck(), known({ status }), at(90))).toMatchObject({
        status: "yellow",
        reason: `no data from check.pump since ${EPOCH}`,
        since_utc: status === "yellow" ? EPOCH : at(90),
        stale: true,
      });
    },
  );

  it.each([
    ["red", 0, "2 more successes in a row"],
    ["red", 1, "1 more success"],
    ["yellow", 0, "2 more successes in a row"],
  ] as const)("says of %s after %i successes what would make it green", (status, successes, to_green) => {
    expect(judgeCheck("pump", makeCheck(), known({ status, successes }), EPOCH).to_green).toBe(to_green);
  });

  it("is yellow at worst as a warning, also when it was critical as its results came", () => {
    const check = makeCheck({ severity: "warning" });

    expect(judgeCheck("pump", check, known({ status: "red" }), EPOCH).status).toBe("yellow");
  });

  // Every 600 s, a grace of 60 s, and as long as the interval from yellow to red.
  it.each([
    ["just before its grace is over", 659.999999, "green", "green", false, EPOCH],
    ["when its grace is over", 660, "green", "yellow", true, at(660)],
    ["just before it was silent for another interval", 1259.999999, "green", "yellow", true, at(660)],
    ["after that", 1260, "green", "red", true, at(1260)],
    ["while it is fresh and its job failed", 100, "red", "red", false, EPOCH],
    ["when it is silent and its job failed before: the worse counts", 700, "red", "red", true, EPOCH],
  ] as const)("of a heartbeat %s", (__, seconds, results, status, stale, since_utc) => {
    const judged = judgeCheck("pump", makeHeartbeat(), known({ status: results }), at(seconds));

    expect(judged).toMatchObject({ status, stale, since_utc, stale_at_utc: at(660) });
  });

  it("lets a heartbeat be red after the time that is said for it, and yellow at worst as a warning", () => {
    const look = (overrides: object, seconds: number) =>
      judgeCheck("pump", makeHeartbeat({ red_after_seconds: 5, ...overrides }), known(), at(seconds)).status;

    expect([664, 665].map((seconds) => look({}, seconds))).toEqual(["yellow", "red"]);
    expect(look({ severity: "warning" }, 1e6)).toBe("yellow");
  });

  it("asks of a heartbeat for a report of its job", () => {
    const silent = judgeCheck("pump", makeHeartbeat(), known(), at(700));

    expect(silent.to_green).toBe("a report of its job that it went well");
  });

  it("says nothing about health in maintenance, and until when that is", () => {
    // EPOCH is 09:00 UTC, which is 10:00 in Berlin.
    const check = makeCheck({
      maintenance: [
        { cron: "0 10 * * *", minutes: 30, time_zone: "Europe/Berlin" },
        { cron: "50 8 * * *", minutes: 90 },
      ],
    });
    const judged = judgeCheck("pump", check, known({ status: "red" }), at(60));

    expect(judged.maintenance_until_utc).toBe("2026-01-01T10:20:00.000000Z");
    expect(rollUpHealth([], [], at(60), [judged])).toMatchObject({
      status: "yellow",
      reasons: ["no data: nothing reports health"],
      inputs: [],
      in_maintenance: [{ source: "check.pump", until_utc: "2026-01-01T10:20:00.000000Z" }],
    });
    expect(judgeCheck("pump", check, known(), at(2 * 3600)).maintenance_until_utc).toBeNull();
  });
});

describe("toHealthInput", () => {
  it("tells whose it is, where it says what to do, and what would make it green", () => {
    const check = makeCheck({ owner: "payments", runbook: "https://wiki.example/pump", severity: "warning" });
    const input = toHealthInput(judgeCheck("pump", check, known({ status: "red", successes: 1 }), at(10)));

    expect(HealthInput.parse(input)).toEqual({
      source: "check.pump",
      status: "yellow",
      reason: "status is 200",
      reported_at_utc: EPOCH,
      expires_at_utc: at(90),
      stale: false,
      kind: "check",
      severity: "warning",
      owner: "payments",
      runbook: "https://wiki.example/pump",
      since_utc: EPOCH,
      to_green: "1 more success",
    });
    expect(toHealthInput(judgeCheck("pump", makeHeartbeat(), null, EPOCH)).kind).toBe("heartbeat");
  });

  it("is one input of the roll-up beside the others", () => {
    const red = judgeCheck("pump", makeCheck(), known({ status: "red", reason: "status is 503" }), at(10));
    const never = judgeCheck("tap", makeCheck(), null, at(10));

    expect(rollUpHealth([], [], at(10), [never, red])).toMatchObject({
      status: "red",
      reasons: ["check.pump: status is 503", "no data from check.tap: it has never reported"],
      in_maintenance: [],
    });
  });
});
