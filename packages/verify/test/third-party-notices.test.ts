import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

// The packages that tsdown.config.ts allows into the code.
it.each(["@noble/hashes/sha2.js", "canonicalize", "zod"])("the notices hold the licence of %s", (specifier) => {
  const name = specifier.replace("/sha2.js", "");
  const entry = fileURLToPath(import.meta.resolve(specifier));
  const folder = entry.slice(0, entry.indexOf(`node_modules/${name}/`) + `node_modules/${name}`.length);
  const file = readdirSync(folder).find((each) => /^license/i.test(each)) ?? "";
  const licence = readFileSync(join(folder, file), "utf8").trim();
  const notices = readFileSync(join(dirname(import.meta.dirname), "THIRD-PARTY-NOTICES.md"), "utf8");

  expect(notices).toContain(`## ${name}\n\n\`\`\`\n${licence}\n\`\`\``);
});
