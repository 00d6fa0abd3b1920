import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const DIST = join(import.meta.dirname, "../../apps/server/dist");

it("what runs has no letter for which V8 would take two bytes for each letter of the file", () => {
  const files = readdirSync(DIST).filter((name) => name.endsWith(".js"));
  expect(files).toContain("main.js");
  expect(files.filter((name) => /[^\0-\u00ff]/.test(readFileSync(join(DIST, name), "utf8")))).toEqual([]);
});
