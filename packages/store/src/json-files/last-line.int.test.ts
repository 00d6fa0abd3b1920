import { openSync, closeSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeDataFolder } from "../../test/data-folder.ts";
import { type LastLine, readLastLine } from "./last-line.ts";

function readLastLineOf(text: string): LastLine | null {
  const path = join(makeDataFolder(), "file");
  writeFileSync(path, text);
  const descriptor = openSync(path, "r");
  try {
    return readLastLine(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

const LONG = "é".repeat(100_000);

describe("the last complete line", () => {
  it.each<[string, string, LastLine | null]>([
    ["an empty file", "", null],
    ["a cut-off line alone", "cut", null],
    ["one line", "one\n", { text: "one", end: 4 }],
    ["two lines", "one\ntwo\n", { text: "two", end: 8 }],
    ["a line that is cut off behind another", "one\ntw", { text: "one", end: 4 }],
    ["an empty line", "\n", { text: "", end: 1 }],
    ["a line longer than the first look", `one\n${LONG}\n`, { text: LONG, end: 200_005 }],
    ["a long line that is cut off behind another", `one\n${LONG}`, { text: "one", end: 4 }],
  ])("of %s", (_, text, expected) => {
    expect(readLastLineOf(text)).toEqual(expected);
  });
});
