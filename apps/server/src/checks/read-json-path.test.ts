import { describe, expect, it } from "vitest";
import { readJsonPath } from "./read-json-path.ts";

const JSON_VALUE: unknown = JSON.parse(
  '{"state":"ok","n":3,"none":null,"up":true,"items":[{"state":"late"},[1,2]],"a-b":{"c_d":1},"2":"two","__proto__":{"x":1}}',
);

describe("readJsonPath", () => {
  it.each([
    ["state", "ok"],
    ["n", 3],
    ["none", null],
    ["up", true],
    ["items[0].state", "late"],
    ["items[1][1]", 2],
    ["items.1.0", 1],
    ["a-b.c_d", 1],
    ["2", "two"],
    ["items.length", 2],
  ])("reads %s", (path, value) => expect(readJsonPath(JSON_VALUE, path)).toBe(value));

  it.each([
    "nothing",
    "state.x",
    "items[2]",
    "items",
    "a-b",
    "items[",
    "items[x]",
    "n..",
    "none.x",
    "constructor.name",
    "toString",
  ])("knows nothing of %s", (path) => expect(readJsonPath(JSON_VALUE, path)).toBeUndefined());

  it.each([undefined, null, "text", 3])("knows nothing in %j", (value) => {
    expect(readJsonPath(value, "length")).toBeUndefined();
  });
});
