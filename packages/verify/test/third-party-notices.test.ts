import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

// The packages that tsdown.config.ts allows into the code: core brings them.
it.each(["@noble/hashes", "canonicalize", "zod"])("the notices hold the licence of %s", (name) => {
  const proof = fileURLToPath(import.meta.resolve("@valhalla-go/core/proof"));
  const folder = join(dirname(proof), "../../node_modules", name);
  const file = readdirSync(folder).find((each) => /^license/i.test(each)) ?? "";
  const licence = readFileSync(join(folder, file), "utf8").trim();
  const notices = readFileSync(join(dirname(import.meta.dirname), "THIRD-PARTY-NOTICES.md"), "utf8");

  expect(notices).toContain(`## ${name}\n\n\`\`\`\n${licence}\n\`\`\``);
});
