import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText } from "./canonical-text.ts";
import { isPlainlyCanonical } from "./is-plainly-canonical.ts";

const anyJson = fc.jsonValue({ stringUnit: fc.nat({ max: 0xffff }).map((unit) => String.fromCharCode(unit)) });

/** What the library makes of what a text says; null when it refuses. */
function respell(text: string): string | null {
  try {
    return canonicalText(JSON.parse(text));
  } catch {
    return null;
  }
}

describe("isPlainlyCanonical", () => {
  it("finds what the domain writes plain: names in order, text with escapes, characters of every plane", () => {
    const value = { after: { n: [1.5, -2, 1e30, true, null] }, before: {}, text: 'Caps é 🚀 "\\ \n\u0001' };

    expect(isPlainlyCanonical(canonicalText(value))).toBe(true);
  });

  it.each([
    ["a space", '{"a": 1}'],
    ["a space before it", ' {"a":1}'],
    ["a line end after it", '{"a":1}\n'],
    ["an escape that is not needed", String.raw`{"a":"\u0043"}`],
    ["an escape in capitals", String.raw`{"a":"\u001F"}`],
    ["an escaped slash", String.raw`{"a":"\/"}`],
    ["a number with a zero more", '{"a":1.50}'],
    ["a number as a power", '{"a":1e2}'],
    ["a zero below nothing", '{"a":-0}'],
    ["a number that no double holds", '{"a":9007199254740993}'],
    ["a number beyond every double", '{"a":1e999}'],
    ["names in another order", '{"b":1,"a":2}'],
    ["names in another order, deep inside", '[[{"a":[{"b":1,"a":2}]}]]'],
    ["a name twice", '{"a":1,"a":1}'],
    ["names in the order of code points, not of UTF-16", '{"\ufb33":1,"😀":2}'],
    ["names like numbers in the order of numbers", '{"9":1,"10":2}'],
    ["half a surrogate pair, escaped", String.raw`{"a":"\ud83d"}`],
    ["half a surrogate pair, escaped in a name", String.raw`{"\ude00":1}`],
    ["half a surrogate pair as it is", '{"a":"\ud83d"}'],
    ["a name that reaches a prototype", '{"__proto__":1}'],
    ["two values", "{}{}"],
    ["nothing", ""],
    ["no JSON", '{"a":1'],
    ["more depth than any stack has", `${"[".repeat(200_000)}${"]".repeat(200_000)}`],
  ])("does not accept %s", (_, text) => {
    expect(isPlainlyCanonical(text)).toBe(false);
  });

  it("accepts no text that the library would spell in another way", () => {
    fc.assert(
      fc.property(anyJson, fc.constantFrom(undefined, 1), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        if (isPlainlyCanonical(text)) expect(respell(text)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it("accepts no canonical text that was changed into another spelling", () => {
    const pieces = fc.constantFrom(
      " ",
      "0",
      "1",
      "-",
      ".",
      "e",
      '"',
      "\\",
      "\\u0041",
      "\\ud83d",
      ",",
      ":",
      "a",
      "[",
      "}",
    );
    fc.assert(
      fc.property(anyJson, fc.nat(), fc.nat({ max: 2 }), pieces, (value, at, removed, piece) => {
        const text = respell(JSON.stringify(value)) ?? "{}";
        const place = at % (text.length + 1);
        const changed = text.slice(0, place) + piece + text.slice(place + removed);
        if (isPlainlyCanonical(changed)) expect(respell(changed)).toBe(changed);
      }),
      { numRuns: 5000 },
    );
  });

  it("accepts every canonical text without half a pair, a prototype or a name like a number", () => {
    const name = fc.string({ unit: "grapheme" }).filter((text) => !/^\d+$/.test(text) && text !== "__proto__");
    const value = fc.dictionary(
      name,
      fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), name),
    );
    fc.assert(
      fc.property(value, (object) => {
        const text = canonicalText(object);
        if (!text.includes(String.raw`\ud`)) expect(isPlainlyCanonical(text)).toBe(true);
      }),
    );
  });
});
