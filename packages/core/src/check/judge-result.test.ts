import { describe, expect, it } from "vitest";
import type { FactValue } from "../condition/parse-condition.ts";
import { findInadmissible } from "../text/admissible.ts";
import { REASON_MAX_CHARACTERS } from "./constants.ts";
import { judgeResult } from "./judge-result.ts";

const FACTS: Readonly<Record<string, FactValue>> = { status: 503, latency_ms: 41, body: "x".repeat(70), empty: null };

function judge(...conditions: string[]): ReturnType<typeof judgeResult> {
  return judgeResult(conditions, (subject) => FACTS[subject]);
}

describe("judgeResult", () => {
  it("is well when every condition holds, and says what was found", () => {
    expect(judge("status == 503", "latency_ms < 300")).toEqual({ ok: true, reason: "status is 503; latency_ms is 41" });
  });

  it("fails when one does not, and says only what is wrong", () => {
    expect(judge("status == 200", "latency_ms < 300")).toEqual({ ok: false, reason: "status is 503, not == 200" });
  });

  it.each([
    ["what it is about is not known", "days_left > 14", "days_left is not known"],
    ["it cannot be compared", "empty > 1", "empty is null, which > cannot judge"],
    ["it cannot be understood", "status is fine", expect.stringContaining("is no condition")],
  ])("fails when %s: unknown is not well", (_, condition, reason) => {
    expect(judge("latency_ms < 300", condition)).toEqual({ ok: false, reason });
  });

  it("fails without any condition", () => {
    expect(judge()).toEqual({ ok: false, reason: "nothing to judge it by" });
  });

  it("tells of what was found only what can be kept: no NUL, no half of a surrogate pair", () => {
    const { reason } = judgeResult(["body == up"], () => `\u0000${"x".repeat(78)}\u{1F600}`);

    expect(findInadmissible(reason)).toBeNull();
  });

  it("cuts a reason that is longer than one may be", () => {
    const { ok, reason } = judge(...Array.from({ length: 20 }, () => `body == "no"`));

    expect(ok).toBe(false);
    expect(reason).toHaveLength(REASON_MAX_CHARACTERS);
    expect(reason).toMatch(/\.\.\.$/);
  });
});
