import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const SOURCES = globSync("apps/dashboard/src/**/*.{ts,tsx}", { exclude: ["**/*.test.*", "**/test/**"] });
const FLOWS = globSync("tests/browser/*.e2e.test.ts");

/** What stands in the first group of a pattern, in all of some files. */
function findAll(files: readonly string[], pattern: RegExp): string[] {
  const found = files.flatMap((file) => [...readFileSync(file, "utf8").matchAll(pattern)].map(([, name = ""]) => name));
  return [...new Set(found)].toSorted();
}

it("whatever the dashboard can change is changed by what somebody presses in a browser", () => {
  const verbs = findAll(SOURCES, /\.(\w+\.\w+)\.mutate\b/g);
  const deeds = findAll(SOURCES, /\bcall(?:<\w+>)?\("\/(\w+)",/g).map((deed) => `door.${deed}`);
  expect(verbs).toContain("session.start");
  expect(deeds).toContain("door.login");

  const declared = findAll(FLOWS, /prepareScenes\(\[([^\]]*)\]\)/g).flatMap((list) => list.match(/[\w.]+/g) ?? []);
  expect([...new Set(declared)].toSorted()).toEqual([...deeds, ...verbs].toSorted());
});
