import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

// The packages that tsdown.config.ts allows into the bundle.
it.each(["@trpc/client", "@trpc/server", "eventsource-parser"])("the notices hold the licence of %s", (name) => {
  const packageFolder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  const licence = readFileSync(join(packageFolder, "LICENSE"), "utf8").trim();
  const notices = readFileSync(new URL("../THIRD-PARTY-NOTICES.md", import.meta.url), "utf8");

  expect(notices).toContain(`## ${name}\n\n\`\`\`\n${licence}\n\`\`\``);
});
