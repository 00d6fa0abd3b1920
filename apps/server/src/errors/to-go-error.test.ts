import { GoError } from "@valhalla-go/core";
import { describe, expect, it } from "vitest";
import { toGoError } from "./to-go-error.ts";

function report(): { reported: [unknown, string][]; add(error: unknown, request_id: string): void } {
  const reported: [unknown, string][] = [];
  return { reported, add: (error, request_id) => void reported.push([error, request_id]) };
}

describe("toGoError", () => {
  it("gives a refusal back as it is, and reports nothing", () => {
    const { reported, add } = report();
    const refusal = new GoError("NO_ACTIVE_SESSION", {});
    expect(toGoError(refusal, "r-1", add)).toBe(refusal);
    expect(reported).toEqual([]);
  });

  it.each([
    new GoError("STORE_UNAVAILABLE", { outcome: "unknown" }),
    new GoError("STORE_FULL", { outcome: "none" }),
    new GoError("STORE_READ_ONLY", { table: "session", row: "s-1", problem: "its hash is wrong" }),
  ])("reports nothing of a refusal that follows from the store's condition: $code", (refusal) => {
    const { reported, add } = report();
    expect(toGoError(refusal, "r-1", add)).toBe(refusal);
    expect(reported).toEqual([]);
  });

  it("reports that the store could not be read, though the caller is told so", () => {
    const { reported, add } = report();
    const refusal = new GoError("STORE_UNAVAILABLE", { outcome: "none" }, { cause: new Error("disk I/O error") });
    expect(toGoError(refusal, "r-1", add)).toBe(refusal);
    expect(reported).toEqual([[refusal, "r-1"]]);
  });

  it.each([
    new Error("secret"),
    new TypeError("x is not a function"),
    "a text",
    undefined,
    null,
    { code: "NO_ACTIVE_SESSION" },
  ])("makes of %s an INTERNAL that says nothing of it, and reports it under the request's id", (thrown) => {
    const { reported, add } = report();
    const error = toGoError(thrown, "r-1", add);
    expect(error).toMatchObject({ code: "INTERNAL", facts: {} });
    expect(error.message).toBe(
      "Something unexpected went wrong. The cause is in the server's log under this request_id.",
    );
    expect(reported).toEqual([[thrown, "r-1"]]);
  });
});
