import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText } from "./canonical-text.ts";

/** RFC 8785 appendix B: the bits of a double and its text. */
const NUMBER_SAMPLES = [
  ["0000000000000000", "0"],
  ["8000000000000000", "0"],
  ["0000000000000001", "5e-324"],
  ["8000000000000001", "-5e-324"],
  ["7fefffffffffffff", "1.7976931348623157e+308"],
  ["ffefffffffffffff", "-1.7976931348623157e+308"],
  ["4340000000000000", "9007199254740992"],
  ["c340000000000000", "-9007199254740992"],
  ["4430000000000000", "295147905179352830000"],
  ["44b52d02c7e14af5", "9.999999999999997e+22"],
  ["44b52d02c7e14af6", "1e+23"],
  ["44b52d02c7e14af7", "1.0000000000000001e+23"],
  ["444b1ae4d6e2ef4e", "999999999999999700000"],
  ["444b1ae4d6e2ef4f", "999999999999999900000"],
  ["444b1ae4d6e2ef50", "1e+21"],
  ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
  ["3eb0c6f7a0b5ed8d", "0.000001"],
  ["41b3de4355555553", "333333333.3333332"],
  ["41b3de4355555554", "333333333.33333325"],
  ["41b3de4355555555", "333333333.3333333"],
  ["41b3de4355555556", "333333333.3333334"],
  ["41b3de4355555557", "333333333.33333343"],
  ["becbf647612f3696", "-0.0000033333333333333333"],
  ["43143ff3c1cb0959", "1424953923781206.2"],
] as const;

function doubleOf(bits: string): number {
  return Buffer.from(bits, "hex").readDoubleBE();
}

describe("canonicalText", () => {
  it.each(NUMBER_SAMPLES)("writes the number with the bits %s as %s (RFC 8785 appendix B)", (bits, text) => {
    expect(canonicalText(doubleOf(bits))).toBe(text);
  });

  it.each([
    ["7fffffffffffffff", "NaN"],
    ["7ff0000000000000", "Infinity"],
    ["fff0000000000000", "-Infinity"],
  ])("refuses the number with the bits %s, %s", (bits) => {
    expect(() => canonicalText({ a: [doubleOf(bits)] })).toThrow(/not allowed/);
  });

  it("writes the sample of RFC 8785 section 3.2.2", () => {
    const sample: unknown = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`);

    expect(canonicalText(sample)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it("gives the bytes of RFC 8785 section 3.2.4 for text beyond ASCII", () => {
    expect(Buffer.from(canonicalText('€$\u000f\nA\'B"\\\\"/'), "utf8").toString("hex")).toBe(
      "22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f22",
    );
  });

  it("sorts names by UTF-16 code units, as the sample of RFC 8785 section 3.2.3", () => {
    const sample = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };

    const text = canonicalText(sample);

    expect(text).toBe(
      `{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis",` +
        `"\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}`,
    );
  });

  // The test data that goes with RFC 8785: name, input, output.
  it.each([
    ["arrays", '[ 56, { "d": true, "10": null, "1": [ ] } ]', '[56,{"1":[],"10":null,"d":true}]'],
    [
      "french",
      '{ "peach": "This sorting order", "péché": "is wrong according to French", "pêche": "but canonicalization MUST", "sin": "ignore locale" }',
      '{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}',
    ],
    [
      "structures",
      '{ "1": {"f": {"f": "hi","F": 5} ,"\\n": 56.0}, "10": { }, "": "empty", "a": { }, "111": [ {"e": "yes","E": "no" } ], "A": { } }',
      '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}',
    ],
    ["unicode", '{ "Unnormalized Unicode":"A\\u030a" }', '{"Unnormalized Unicode":"A\u030a"}'],
    [
      "weird",
      '{ "\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\u000a": "Newline", "1": "One", "\\u0080": "Control\\u007f", "\\ud83d\\ude02": "Smiley", "\\u00f6": "Latin Small Letter O With Diaeresis", "\\ufb33": "Hebrew Letter Dalet With Dagesh", "</script>": "Browser Challenge" }',
      '{"\\n":"Newline","\\r":"Carriage Return","1":"One","</script>":"Browser Challenge","\u0080":"Control\u007f","\u00f6":"Latin Small Letter O With Diaeresis","\u20ac":"Euro Sign","\ud83d\ude02":"Smiley","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    ],
  ])("writes the sample %s of RFC 8785's test data", (_, input, output) => {
    expect(canonicalText(JSON.parse(input))).toBe(output);
  });

  it("sorts names at every depth, and leaves the order of lists", () => {
    expect(canonicalText({ b: [{ d: 1, c: [3, 1, 2] }], a: {}, "": [], aa: null, A: 0, "10": 1, "9": 2 })).toBe(
      '{"":[],"10":1,"9":2,"A":0,"a":{},"aa":null,"b":[{"c":[3,1,2],"d":1}]}',
    );
  });

  it.each([
    ["\b\t\n\f\r", String.raw`"\b\t\n\f\r"`],
    ["\u0000\u0001\u001f", String.raw`"\u0000\u0001\u001f"`],
    ['"\\', String.raw`"\"\\"`],
    ["/", '"/"'],
    ["\u007f\u0080\u2028\u2029\ufeff\uffff", '"\u007f\u0080\u2028\u2029\ufeff\uffff"'],
    ["e\u0301", '"e\u0301"'],
  ])("escapes in %j only what must be, and changes no character", (text, canonical) => {
    expect(canonicalText(text)).toBe(canonical);
  });

  it.each([
    ["half a surrogate pair in a text", { a: "\ud83d" }],
    ["half a surrogate pair in a name", { "\ude00": 1 }],
    ["nothing", undefined],
    ["a function", () => 1],
    ["a circle", makeCircle()],
  ])("refuses %s", (_, value) => {
    expect(() => canonicalText(value)).toThrow(Error);
  });

  it("reads back as the same value, in the same text, whatever order the names came in", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "grapheme" }), (value) => {
        const text = canonicalText(value);
        expect(canonicalText(JSON.parse(text))).toBe(text);
        expect(canonicalText(reverseNames(JSON.parse(text)))).toBe(text);
      }),
    );
  });
});

function makeCircle(): unknown {
  const circle: Record<string, unknown> = {};
  circle["self"] = circle;
  return circle;
}

function reverseNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseNames);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, item]) => [name, reverseNames(item)]),
  );
}
