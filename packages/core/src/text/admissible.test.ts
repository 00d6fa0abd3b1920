import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText } from "../audit/canonical-text.ts";
import { INPUT_MAX_DEPTH, findInadmissible } from "./admissible.ts";

const HIGH_HALF = "\ud83d";
const LOW_HALF = "\ude80";

describe("findInadmissible", () => {
  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a number", 4.5],
    ["a boolean", false],
    ["empty text", ""],
    ["text with a whole pair", `launch ${HIGH_HALF}${LOW_HALF}`],
    ["text with control characters other than NUL", "\u0001\t\n\u007f\u2028"],
    ["the last character and a byte order mark", "\uffff\ufeff"],
    ["an empty object", {}],
    ["names that only look like a prototype's", { proto: 1, __proto: 2, Constructor: 3, prototypes: 4, toString: 5 }],
    ["a forbidden name as a value", { name: "__proto__", list: ["constructor"] }],
  ])("accepts %s", (_, value) => {
    expect(findInadmissible(value)).toBeNull();
  });

  it.each([
    ["NUL in text", "a\0b", [], "NUL"],
    ["NUL in a field", { notes: "\0" }, ["notes"], "NUL"],
    ["NUL in a name", { "a\0": 1 }, [], "NUL"],
    ["NUL deep down", { a: [{ b: ["ok", "\0"] }] }, ["a", 0, "b", 1], "NUL"],
    ["the first half of a pair", `x${HIGH_HALF}`, [], "surrogate"],
    ["the second half of a pair", LOW_HALF, [], "surrogate"],
    ["the halves in the wrong order", { text: `${LOW_HALF}${HIGH_HALF}` }, ["text"], "surrogate"],
    ["half a pair in a name", { metrics: { [HIGH_HALF]: 1 } }, ["metrics"], "surrogate"],
    ["half a pair in a list", ["ok", HIGH_HALF], [1], "surrogate"],
    ["__proto__ as JSON writes it", JSON.parse('{"a":{"__proto__":{"admin":true}}}'), ["a"], "__proto__"],
    ["__proto__ at the top", JSON.parse('{"__proto__":1}'), [], "__proto__"],
    ["constructor", { metrics: { constructor: 1 } }, ["metrics"], "constructor"],
    ["prototype", [{ prototype: {} }], [0], "prototype"],
  ])("refuses %s, and says where", (_, value: unknown, path, word) => {
    const issue = findInadmissible(value);

    expect(issue?.path).toEqual(path);
    expect(issue?.message).toContain(word);
  });

  it.each([
    ["lists", (value: unknown): unknown => [value]],
    ["objects", (value: unknown): unknown => ({ a: value })],
  ])("accepts %s nested to the limit and refuses one level more", (_, wrap) => {
    const nest = (levels: number): unknown => (levels === 0 ? 1 : wrap(nest(levels - 1)));

    expect(findInadmissible(nest(INPUT_MAX_DEPTH))).toBeNull();
    expect(findInadmissible(nest(INPUT_MAX_DEPTH + 1))?.message).toContain(`deeper than ${INPUT_MAX_DEPTH}`);
  });

  it("answers for a body of 100 kB that is nothing but nesting", () => {
    const value: unknown = JSON.parse("[".repeat(50_000) + "]".repeat(50_000));

    expect(findInadmissible(value)?.message).toContain("deeper");
  });

  it("accepts only what has a canonical text that reads back as the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary", maxDepth: 4 }), (value) => {
        if (findInadmissible(value) !== null) return;
        expect(canonicalText(JSON.parse(canonicalText(value)))).toBe(canonicalText(value));
      }),
    );
  });

  it("refuses any value that hides half a pair or NUL, wherever it is", () => {
    const bad = fc.constantFrom("\0", HIGH_HALF, LOW_HALF, `ok ${HIGH_HALF} ok`);
    const place = fc.array(fc.oneof(fc.constant("list"), fc.constant("value"), fc.constant("name")), { maxLength: 15 });
    fc.assert(
      fc.property(bad, place, (text, wraps) => {
        const wrap = (inner: unknown, kind: string): unknown => (kind === "list" ? [0, inner] : { a: "ok", b: inner });
        const hidden = wraps.at(-1) === "name" ? { [text]: 1 } : text;
        expect(findInadmissible(wraps.reduce<unknown>(wrap, hidden))).not.toBeNull();
      }),
    );
  });
});
