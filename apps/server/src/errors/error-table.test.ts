import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { type ErrorCode, GoError, invalidInput } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { ERROR_TABLE } from "./error-table.ts";
import { Problem, toProblem } from "./problem.ts";

const ROWS = Object.entries(ERROR_TABLE) as [ErrorCode, (typeof ERROR_TABLE)[ErrorCode]][];

describe("ERROR_TABLE", () => {
  it.each(ROWS)("gives %s the same status on both transports", (_code, { status, trpc }) => {
    // tRPC has no code of its own for these; the status is set to the table's in any case.
    const nearest = { 507: 503, 431: 400 }[status] ?? status;
    expect(getHTTPStatusCodeFromError(new TRPCError({ code: trpc }))).toBe(nearest);
    expect(status).toBeGreaterThanOrEqual(400);
  });

  it.each(ROWS)("has for %s a title that is no sentence", (_code, { title }) => {
    expect(title).toMatch(/^[A-Z][^.]+$/);
  });

  it("blames the caller for everything but what the server itself cannot do", () => {
    const own = ROWS.filter(([, { status }]) => status >= 500).map(([code]) => code);
    expect(own).toEqual([
      "TOO_MANY_STREAMS",
      "SHUTTING_DOWN",
      "STORE_UNAVAILABLE",
      "STORE_FULL",
      "STORE_READ_ONLY",
      "ROW_DAMAGED",
      "INTERNAL",
    ]);
  });
});

describe("toProblem", () => {
  it("tells the code, its kind and the facts", () => {
    const problem = toProblem(new GoError("SESSION_UNKNOWN", { session_id: "s-1" }), "r-1");
    expect(Problem.parse(problem)).toEqual({
      type: "urn:valhalla-go:problem:session-unknown",
      title: "There is no such session",
      status: 404,
      detail: expect.stringContaining("s-1"),
      code: "SESSION_UNKNOWN",
      request_id: "r-1",
      facts: { session_id: "s-1" },
    });
  });

  it("tells what is wrong with an input as paths and messages, and no facts beside them", () => {
    const problem = toProblem(invalidInput({ path: ["a", 0, "b"], message: "is wrong" }), "r-1");
    expect(problem.errors).toEqual([{ path: "a.0.b", message: "is wrong" }]);
    expect(problem).not.toHaveProperty("facts");
  });

  it("leaves facts out when there are none", () => {
    expect(toProblem(new GoError("INTERNAL", {}), "r-1")).not.toHaveProperty("facts");
  });

  it("tells nothing of a cause", () => {
    const error = new GoError(
      "STORE_UNAVAILABLE",
      { outcome: "none" },
      { cause: new Error("disk I/O error in /secret") },
    );
    expect(JSON.stringify(toProblem(error, "r-1"))).not.toMatch(/disk|secret|stack/);
  });
});
