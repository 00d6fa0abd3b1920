import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { printWireTypes } from "../scripts/print-wire-types.ts";

it("the wire types are what the schemas of core say; else run scripts/write-wire-types.ts", () => {
  expect(readFileSync(new URL("../src/wire-types.ts", import.meta.url), "utf8")).toBe(printWireTypes());
});
