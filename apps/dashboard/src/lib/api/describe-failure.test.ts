import { TRPCClientError } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { describeFailure, describeQuestionFailure, isUnanswered } from "./describe-failure.ts";

function refusal(go: unknown, httpStatus = 409): unknown {
  return TRPCClientError.from({
    error: { message: "inner text", code: -32600, data: { code: "CONFLICT", httpStatus, go } },
  });
}

describe("describe failure", () => {
  it("says of a refusal what the server says", () => {
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

  it("takes a server that says it cannot answer now for one that does not", () => {
    const error = refusal({ code: "STORE_UNAVAILABLE", detail: "The database cannot be used right now." }, 503);
    expect(isUnanswered(error)).toBe(true);
    expect(describeQuestionFailure(error)).toBe("The database cannot be used right now.");
  });

  it("takes an answer that is not the server's own for no answer", () => {
    expect(isUnanswered(refusal(undefined))).toBe(true);
    expect(isUnanswered(refusal({ code: 7, detail: "x" }))).toBe(true);
    expect(isUnanswered(new Error("x"))).toBe(true);
  });
});
