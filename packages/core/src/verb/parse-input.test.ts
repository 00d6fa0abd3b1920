import { describe, expect, it } from "vitest";
import { z } from "zod";
import { catchGoError } from "../../test/catch-go-error.ts";
import type { GoError } from "../errors/go-error.ts";
import { parseInput } from "./parse-input.ts";

const Input = z.strictObject({
  name: z.string().max(3),
  limit: z.int().default(5),
  tags: z.array(z.string()).optional(),
});

function refuse(input: unknown): GoError {
  return catchGoError(() => parseInput(Input, input));
}

describe("parseInput", () => {
  it("answers the input with its defaults", () => {
    expect(parseInput(Input, { name: "abc" })).toEqual({ name: "abc", limit: 5 });
  });

  it("tells of everything that is wrong, each with its path", () => {
    const refusal = refuse({ name: "abcd", limit: "5", tags: ["ok", 7] });

    expect(refusal).toMatchObject({
      code: "INVALID_INPUT",
      facts: { issues: [{ path: ["name"] }, { path: ["limit"] }, { path: ["tags", 1] }] },
    });
    expect(refusal.message).toMatch(/^The input is not valid: name: .+; limit: .+; tags\.1: .+\.$/);
  });

  it("names the fields that it does not know", () => {
    expect(refuse({ name: "abc", nmae: "abc", force: true }).message).toMatch(/nmae.*force/);
  });

  it.each([undefined, null, "text", 7, [], true])("refuses %j where an object is wanted", (input) => {
    expect(refuse(input)).toMatchObject({ code: "INVALID_INPUT", facts: { issues: [{ path: [] }] } });
  });

  it.each([
    ["NUL, even in a field that is not known", { name: "abc", x: "\0" }, ["x"]],
    ["half a surrogate pair", { name: "\ud83d" }, ["name"]],
    ["a name that reaches a prototype", JSON.parse('{"name":"abc","__proto__":{"limit":1}}'), []],
  ])("refuses what cannot be stored: %s", (_, input: unknown, path) => {
    expect(refuse(input)).toMatchObject({ code: "INVALID_INPUT", facts: { issues: [{ path }] } });
  });
});
