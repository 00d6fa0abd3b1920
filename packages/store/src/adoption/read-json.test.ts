import { describe, expect, it } from "vitest";
import { readJson, splitLines } from "./read-json.ts";

describe("bytes that hold JSON", () => {
  it.each([
    ["plain", '{"a":1}'],
    ["with a byte order mark", '\uFEFF{"a":1}'],
    ["with Windows line ends", '{\r\n"a":1}\r\n'],
  ])("are read %s", (_, text) => {
    expect(readJson(Buffer.from(text))).toMatchObject({ kind: "read", value: { a: 1 } });
  });

  it("keep numbers that are exact", () => {
    const text = "[9007199254740991, 9007199254740992, 1e300, 0.30000000000000004, -12345678901234560]";
    expect(readJson(Buffer.from(text))).toMatchObject({ kind: "read", value: JSON.parse(text) });
  });

  it("keep digits inside of text", () => {
    const text = String.raw`{"iban":"\"12345678901234567890"}`;
    expect(readJson(Buffer.from(text))).toMatchObject({ kind: "read" });
  });
});

describe("damaged bytes are told with the line", () => {
  it.each([
    ["nothing", Buffer.alloc(0), 1, /is empty/],
    ["white space", Buffer.from(" \n\n"), 1, /is empty/],
    ["binary rubbish", Buffer.from([0x7b, 0x0a, 0xff, 0xfe, 0x00]), 2, /not text in UTF-8/],
    ["UTF-16", Buffer.from('\uFEFF{"a":1}', "utf16le"), 1, /not text in UTF-8/],
    ["a cut", Buffer.from('{\n "a": 1,\n "b"'), 3, /not JSON, or is cut off/],
    ["NaN, which Python writes", Buffer.from('{\n"a": NaN}'), 2, /not JSON/],
    [
      "a number that would be rounded",
      Buffer.from('{"b": "x",\n"a": 9007199254740993}'),
      2,
      /too large to be kept exactly/,
    ],
    ["a number beyond all bounds", Buffer.from("9".repeat(400)), 1, /too large to be kept exactly/],
    ["a mebibyte too many", Buffer.from(`"${"x".repeat(1024 * 1024)}"`), 1, /larger than 1048576 bytes/],
  ])("%s", (_, bytes, line, problem) => {
    expect(readJson(bytes)).toEqual({ kind: "damaged", line, problem: expect.stringMatching(problem) });
  });
});

describe("the lines of a file", () => {
  it.each([
    ["", []],
    ["a", ["a"]],
    ["a\n", ["a"]],
    ["a\n\nb", ["a", "", "b"]],
    ["\n", [""]],
  ])("of %j", (text, expected) => {
    expect([...splitLines(Buffer.from(text))].map((line) => Buffer.from(line).toString())).toEqual(expected);
  });
});
