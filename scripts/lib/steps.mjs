import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DASHBOARD, ensureBuilt } from "../launcher/build.mjs";
import { ROOT } from "../launcher/paths.mjs";
import { runQuietly } from "../launcher/run-process.mjs";
import { ensurePnpm } from "../launcher/tools.mjs";
import { findOversize, measureBundle, measureParts } from "./bundle-size.mjs";
import { checkDocumentPaths } from "./document-paths.mjs";
import { checkImports } from "./import-rules.mjs";
import { checkLockFile } from "./lock-file.mjs";
import { formatProblem, readSourceFiles } from "./source-file.mjs";
import { checkSources } from "./source-rules.mjs";
import { TEXT_RULES } from "./text-rules.mjs";

/**
 * One check of `verify`.
 * @typedef {object} Step
 * @property {string} name
 * @property {() => Promise<readonly string[]>} run answers what is wrong, nothing when all is well
 */

/** @type {readonly Step[]} */
export const STEPS = [
  {
    name: "lint",
    run: () => runTool("oxlint", "--type-aware", "--deny-warnings", "--report-unused-disable-directives"),
  },
  { name: "format", run: () => runTool("oxfmt", "--check") },
  { name: "types", run: checkTypes },
  {
    name: "import rules",
    run: async () => {
      const files = readSourceFiles(ROOT);
      return [...checkImports(files), ...checkSources(files)].map(formatProblem);
    },
  },
  { name: "texts", run: async () => checkSources(readSourceFiles(ROOT), TEXT_RULES).map(formatProblem) },
  { name: "dead code", run: () => runTool("knip") },
  { name: "workspace", run: () => runTool("sherif") },
  { name: "document paths", run: async () => checkDocumentPaths(ROOT).map(formatProblem) },
  { name: "lock file", run: async () => checkLockFile(ROOT).map(formatProblem) },
  { name: "client package", run: () => checkPackage("client") },
  { name: "verify package", run: () => checkPackage("verify") },
  { name: "cli package", run: () => checkPackage("cli") },
  { name: "dashboard bundle", run: checkDashboardBundle },
];

/**
 * A tool of the workspace: silent when it is content, else what it printed.
 * @param {string} name
 * @param {readonly string[]} args
 */
async function runTool(name, ...args) {
  const { code, output } = await runQuietly({ file: join(ROOT, "node_modules", ".bin", name), args });
  return code === 0 ? [] : [output.trimEnd() || `${name} ended with code ${code}`];
}

/** Every project that has a configuration, so that no test and no script goes unchecked. */
function checkTypes() {
  const projects = globSync(["{apps,packages}/*/tsconfig*.json", "tests/tsconfig.json", "scripts/tsconfig.json"], {
    cwd: ROOT,
  });
  return runTool("tsc", "-b", ...projects);
}

/**
 * What others install is what is packed, so that is what gets checked. Packing builds it.
 * @param {string} name of the package, without its scope
 */
async function checkPackage(name) {
  const folder = mkdtempSync(join(tmpdir(), `${name}-package-`));
  try {
    const pnpm = await ensurePnpm();
    const pack = ["--filter", `@valhalla-go/${name}`, "pack", "--pack-destination", folder];
    const { code, output } = await runQuietly({ file: pnpm.file, args: [...pnpm.args, ...pack] });
    const [tarball] = globSync("*.tgz", { cwd: folder });
    if (code !== 0 || tarball === undefined) return [output];
    const packed = join(folder, tarball);
    return [
      ...(await runTool("publint", packed, "--strict")),
      ...(await runTool("attw", packed, "--profile", "esm-only", "--no-color")),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function checkDashboardBundle() {
  await ensureBuilt(DASHBOARD);
  const limits = /** @type {{ bundle_kb: import("./bundle-size.mjs").BundleLimits }} */ (
    JSON.parse(readFileSync(join(ROOT, "scripts/limits.json"), "utf8"))
  );
  const dist = join(ROOT, DASHBOARD.output);
  return findOversize(measureBundle(dist), measureParts(dist), limits.bundle_kb);
}
