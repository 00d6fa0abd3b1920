import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./paths.mjs";

/** Where `vite dev` finds the server: no build reads it. */
const OF_DEVELOPMENT = ["VALHALLA_GO_URL"];

test("what the build of the dashboard reads of the environment is passed on to it", () => {
  const config = readFileSync(join(ROOT, "apps/dashboard/vite.config.ts"), "utf8");
  const read = [...config.matchAll(/process\.env\["(\w+)"\]/g)].map(([, name = ""]) => name);
  const passed = JSON.parse(readFileSync(join(ROOT, "turbo.json"), "utf8")).tasks.build.env;
  expect(passed).not.toEqual([]);
  expect(read.filter((name) => !OF_DEVELOPMENT.includes(name))).toEqual(passed);
});
