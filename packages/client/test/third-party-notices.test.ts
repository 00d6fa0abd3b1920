import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

/** Where what core brings is looked up. */
const PROOF = fileURLToPath(import.meta.resolve("@valhalla-go/core/proof"));

// The packages that tsdown.config.ts allows into the bundle.
it.each([
  ["@noble/hashes", PROOF],
  ["@trpc/client", import.meta.url],
  ["@trpc/server", import.meta.url],
  ["eventsource-parser", import.meta.url],
])("the notices hold the licence of %s", (name, from) => {
  const packageFolder = findFolder(name, from);
  const licence = readFileSync(join(packageFolder, "LICENSE"), "utf8").trim();
  const notices = readFileSync(new URL("../THIRD-PARTY-NOTICES.md", import.meta.url), "utf8");

  expect(notices).toContain(`## ${name}\n\n\`\`\`\n${licence}\n\`\`\``);
});

function findFolder(name: string, from: string): string {
  if (from === PROOF) return join(dirname(PROOF), "../../node_modules", name);
  return dirname(createRequire(from).resolve(`${name}/package.json`));
}
