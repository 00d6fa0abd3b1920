import { TRPCClientError } from "@trpc/client";
import { beforeAll, describe, expect, it } from "vitest";
import { describeFailure, describeQuestionFailure, isUnanswered } from "./describe-failure.ts";
import { loadRefusalTexts } from "./refusal-texts.ts";

beforeAll(loadRefusalTexts);

function refusal(go: unknown, httpStatus = 409): unknown {
  return TRPCClientError.from({
    error: { message: "inner text", code: -32600, data: { code: "CONFLICT", httpStatus, go } },
  });
}

describe("describe failure", () => {
  it("says of a refusal whose facts are missing what the server says", () => {
    const error = refusal({
      code: "STEP_BLOCKED",
      detail: 'Step "intake" is blocked.',
      request_id: "r1",
      facts: {},
      errors: [],
    });
    expect(describeFailure(error)).toEqual({
      detail: 'Step "intake" is blocked.',
      code: "STEP_BLOCKED",
      request_id: "r1",
      fields: {},
    });
    expect(isUnanswered(error)).toBe(false);
  });

  it("names each field that is wrong by its path", () => {
    const errors = [
      { path: "reason", message: "say why" },
      { path: "metrics.a", message: "not a number" },
    ];
    const { fields } = describeFailure(
      refusal({ code: "INVALID_INPUT", detail: "Not valid.", request_id: "r1", facts: {}, errors }),
    );
    expect(fields).toEqual({ reason: "say why", "metrics.a": "not a number" });
  });

  it("does not claim that nothing was done when the server gave no answer", () => {
    const error = TRPCClientError.from(new TypeError("Failed to fetch"));
    expect(isUnanswered(error)).toBe(true);
    expect(describeFailure(error)).toMatchObject({ code: null, detail: expect.stringContaining("not certain") });
    expect(describeQuestionFailure(error)).toBe("The server does not answer; check that it runs.");
  });

  it("says that a change without an answer is not done twice", () => {
    const { detail } = describeFailure(TRPCClientError.from(new TypeError("Failed to fetch")));
    expect(detail).toContain("Press again: it is not done twice.");
  });

  const damage = { table: "session", row: "s-1", problem: "its hash is another" };
  it.each([
    ["STORE_UNAVAILABLE", { outcome: "none" }, 503, ["was not done", "Press again in a moment"]],
    ["STORE_UNAVAILABLE", { outcome: "unknown" }, 503, ["not certain", "not done twice"]],
    ["STORE_FULL", { outcome: "none" }, 507, ["disk", "full", "was not done", "Make room"]],
    ["STORE_FULL", { outcome: "unknown" }, 507, ["disk", "not certain", "Make room", "not done twice"]],
    ["STORE_READ_ONLY", damage, 503, ["Nothing can be changed", "row s-1 of table session", "its hash", "backup"]],
    ["ROW_DAMAGED", damage, 500, ["was not done", "row s-1 of table session", "backup"]],
  ])("says what to do about a change that met %s %j", (code, facts, status, says) => {
    const error = refusal({ code, detail: "For programs: Idempotency-Key.", request_id: "r1", facts }, status);
    const { detail, ...rest } = describeFailure(error);
    for (const words of says) expect(detail).toContain(words);
    expect(detail).toMatch(/what you typed is kept/i);
    expect(detail).not.toContain("Idempotency-Key");
    expect(rest).toMatchObject({ code, request_id: "r1" });
    expect(isUnanswered(error)).toBe(true);
  });

  it("takes a server that says it cannot answer now for one that does not", () => {
    const error = refusal({ code: "STORE_UNAVAILABLE", detail: "The database cannot be used right now." }, 503);
    expect(isUnanswered(error)).toBe(true);
    expect(describeQuestionFailure(error)).toContain("The database cannot be used right now.");
  });

  it("takes an answer that is not the server's own for no answer", () => {
    expect(isUnanswered(refusal(undefined))).toBe(true);
    expect(isUnanswered(refusal({ code: 7, detail: "x" }))).toBe(true);
    expect(isUnanswered(new Error("x"))).toBe(true);
  });
});
