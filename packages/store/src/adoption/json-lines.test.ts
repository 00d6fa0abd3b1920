import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapJsonLines } from "./json-lines.ts";

const TEXT = `{
  "session": {
    "active": true,
    "reasons": ["one",
      "two"]
  },
  "a \\"quoted\\" name": 1
}
`;

describe("the line of a value", () => {
  it.each([
    [[], 1],
    [["session"], 2],
    [["session", "active"], 3],
    [["session", "reasons", 0], 4],
    [["session", "reasons", 1], 5],
    [['a "quoted" name'], 7],
  ])("is found for %j", (path, line) => {
    expect(mapJsonLines(TEXT).lineOf(path)).toBe(line);
  });

  it("is that of the nearest value around it when the value is missing", () => {
    expect(mapJsonLines(TEXT).lineOf(["session", "reasons", 7, "x"])).toBe(4);
    expect(mapJsonLines(TEXT).lineOf(["nowhere"])).toBe(1);
  });
});

describe("the line on which a text stops being JSON", () => {
  it.each([
    ["", 1],
    ["\n\nrubbish", 3],
    ['{"a": 1,\n "b": tru}', 2],
    ['{"a": 1\n "b": 2}', 2],
    ['{"a": [1,\n2,\n]}', 3],
    ['{"a": "cut o', 1],
    ['{"a": 1}\n{"b": 2}', 2],
    ['{"a": "tab\there"}', 1],
    ['{"a": "\\x"}', 1],
    ['{"a": 01}', 1],
  ])("is found in %j", (text, line) => {
    expect(mapJsonLines(text).fault_line).toBe(line);
  });

  it("is told for nesting that has no end, and does not exhaust the stack", () => {
    expect(mapJsonLines("[\n".repeat(200_000)).fault_line).toBe(102);
  });

  it("is there exactly when JSON.parse refuses the text", () => {
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom("", '"', "{", "}", "[", ",", ":", "\\", "1", "e", "\n", "\u0001"))
      .map(
        ([json, at, char]) => json.slice(0, at % (json.length + 1)) + char + json.slice((at % (json.length + 1)) + 1),
      );
    fc.assert(
      fc.property(fc.oneof(fc.json(), damaged), (text) => {
        expect(mapJsonLines(text).fault_line === null).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
