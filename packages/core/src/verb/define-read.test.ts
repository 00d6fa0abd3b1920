import { describe, expect, it } from "vitest";
import { z } from "zod";
import { awaitGoError } from "../../test/catch-go-error.ts";
import { makeContext, withScopes } from "../../test/test-context.ts";
import { defineRead } from "./define-read.ts";

const double = defineRead({
  name: "test.double",
  scope: "audit:read",
  input: z.strictObject({ count: z.int().default(1) }),
  output: z.int(),
  errors: [],
  summary: "Twice as many",
  run: async ({ input }) => input.count * 2,
});

describe("defineRead", () => {
  it("runs with the input as its schema reads it", async () => {
    const ctx = makeContext();

    expect(await double({ ctx, input: { count: 21 } })).toBe(42);
    expect(await double({ ctx, input: {} })).toBe(2);
  });

  it("checks the scope before it looks at the input", async () => {
    const ctx = withScopes(makeContext(), "cone:read");

    expect(await awaitGoError(double({ ctx, input: { count: 0.5 } }))).toMatchObject({
      code: "SCOPE_MISSING",
      facts: { scope: "audit:read" },
    });
  });

  it("refuses an input that is not valid", async () => {
    expect((await awaitGoError(double({ ctx: makeContext(), input: { count: 0.5 } }))).code).toBe("INVALID_INPUT");
  });

  it("tells about itself", () => {
    expect(double.spec).toMatchObject({ name: "test.double", kind: "read", scope: "audit:read" });
  });
});
