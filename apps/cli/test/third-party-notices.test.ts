import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const CLI = join(import.meta.dirname, "..");
/** Where the packages that the bundle holds are installed: here, or with what brings them. */
const MODULES = [
  join(CLI, "node_modules"),
  ...["core/proof", "client"].map((name) =>
    join(
      dirname(fileURLToPath(import.meta.resolve(`@valhalla-go/${name}`))),
      name === "client" ? ".." : "../..",
      "node_modules",
    ),
  ),
];

// The packages that tsdown.config.ts allows into the code.
it.each([
  "@noble/hashes",
  "@trpc/client",
  "@trpc/server",
  "canonicalize",
  "commander",
  "croner",
  "eventsource-parser",
  "yaml",
  "zod",
])("the notices hold the licence of %s", (name) => {
  const folder = MODULES.map((modules) => join(modules, name)).find((each) => existsSync(each)) ?? "";
  const file = readdirSync(folder).find((each) => /^license/i.test(each)) ?? "";
  // As the notices are formatted: one kind of line end.
  const licence = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim();
  const notices = readFileSync(join(CLI, "THIRD-PARTY-NOTICES.md"), "utf8");

  expect(notices).toContain(`## ${name}\n\n\`\`\`\n${licence}\n\`\`\``);
});
