import { describe, expect, it } from "vitest";
import { EPOCH } from "../../test/fixtures.ts";
import { addSeconds } from "../time/utc.ts";
import { judgeStaleness } from "./staleness.ts";

const LIMITS = { warn_after_seconds: 800, expire_after_seconds: 2400 };
const at = (seconds: number): string => addSeconds(EPOCH, seconds);

describe("judgeStaleness", () => {
  it.each([
    ["right after something was done", 0, null, "nothing"],
    ["a moment before the warning", 799.999999, null, "nothing"],
    ["at the moment of the warning", 800, null, "warning"],
    ["long after it, when no server was there to warn", 2399.999999, null, "warning"],
    ["when it was warned of", 900, 800, "nothing"],
    ["when something was done since the warning", 900, -100, "warning"],
    ["when something was done at the moment of the warning", 900, 0, "warning"],
    ["a moment before the end", 2399.999999, 800, "nothing"],
    ["at the end, warned of", 2400, 800, "expiry"],
    ["at the end, never warned of", 2400, null, "expiry"],
    ["a week later", 604_800, null, "expiry"],
    ["when the clock went back", -10, null, "nothing"],
  ])("%s", (_, now, warned, due) => {
    const warned_at_utc = warned === null ? null : at(warned);

    expect(judgeStaleness({ warned_at_utc }, EPOCH, at(now), LIMITS)).toBe(due);
  });
});
