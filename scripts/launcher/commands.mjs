import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { DASHBOARD, SERVER, ensureBuilt } from "./build.mjs";
import { endWithParent } from "./end-with-parent.mjs";
import { LauncherError } from "./launcher-error.mjs";
import { ROOT } from "./paths.mjs";
import { runInPlace } from "./run-process.mjs";
import { ensureNode, ensurePnpm, makePath } from "./tools.mjs";
import { ensureDependencies } from "./workspace.mjs";

/**
 * Every root command by name; each answers its exit code.
 * @type {ReadonlyMap<string, (args: readonly string[]) => Promise<number>>}
 */
export const COMMANDS = new Map([
  ["start", start],
  ["demo", demo],
  ["test", (args) => runScript("scripts/test.mjs", args)],
  ["test:soak", (args) => runScript("scripts/soak.mjs", args)],
  ["verify", (args) => runScript("scripts/verify.mjs", args)],
  ["bench", (args) => runOnBuilt("tests/bench/main.ts", args)],
  ["backup", (args) => runOnBuilt(join(SERVER.output, "backup.js"), args)],
  ["restore", (args) => runOnBuilt(join(SERVER.output, "restore.js"), args)],
  ["owner", (args) => runOnBuilt(join(SERVER.output, "owner.js"), args)],
  ["audit:dependencies", (args) => runScript("scripts/audit-dependencies.mjs", args)],
  ["sbom", (args) => runScript("scripts/write-bill.mjs", args)],
  ["vgo", (args) => runScript("apps/cli/src/main.ts", args)],
  ["format", format],
  ["exec", execute],
]);

/** @param {readonly string[]} args */
async function start(args) {
  return serve("main.js", args);
}

/** @param {readonly string[]} args */
async function demo(args) {
  return serve("demo.js", args);
}

/**
 * Runs what serves the dashboard until it is ended.
 * @param {string} program of the server
 * @param {readonly string[]} args
 */
async function serve(program, args) {
  await ensureDependencies();
  await ensureBuilt(SERVER);
  await ensureBuilt(DASHBOARD);
  // Under npm the parent is npm itself, because these scripts replace their shell with `exec`.
  if (["start", "demo"].includes(process.env["npm_lifecycle_event"] ?? "")) endWithParent();
  // Compiled code is kept between starts: a third less time until the server listens.
  const cache = join(ROOT, "node_modules", ".cache", "compiled");
  const malloc = /** @type {Record<string, string>} */ (readSetting("malloc.json"));
  const flags = /** @type {string[]} */ (readSetting("node-flags.json"));
  const preload = pathToFileURL(join(ROOT, "scripts/launcher/preload.mjs")).href;
  return runInPlace({
    file: await ensureNode(),
    args: [...flags, "--import", preload, join(ROOT, SERVER.output, program), ...args],
    env: { NODE_ENV: "production", NODE_COMPILE_CACHE: cache, ...malloc, ...process.env },
  });
}

/**
 * How the server's Node and its C library are set for memory; measured in docs/adr/0040-what-runs-is-built.md.
 * @param {string} name of a file of the server's package
 * @returns {unknown}
 */
function readSetting(name) {
  return JSON.parse(readFileSync(join(ROOT, "apps/server", name), "utf8"));
}

/**
 * Mends what tools can mend by themselves: lint first, because its corrections are not formatted.
 * @param {readonly string[]} paths everything when there are none
 */
async function format(paths) {
  await execute(["oxlint", "--fix", "--quiet", ...paths]);
  return execute(["oxfmt", "--write", ...paths]);
}

/**
 * @param {string} script relative to the repository
 * @param {readonly string[]} args
 */
async function runScript(script, args) {
  await ensureDependencies();
  const node = await ensureNode();
  return runInPlace({ file: node, args: [join(ROOT, script), ...args], env: makePath(node) });
}

/**
 * Runs a program of the server, or what starts one.
 * @param {string} script relative to the repository
 * @param {readonly string[]} args
 */
async function runOnBuilt(script, args) {
  await ensureDependencies();
  await ensureBuilt(SERVER);
  return runScript(script, args);
}

/**
 * Runs any command with the project's own Node and pnpm: `npm run exec -- pnpm add -r zod`.
 * @param {readonly string[]} args
 */
async function execute([name, ...args]) {
  if (name === undefined) throw new LauncherError("Say what to run, for example: npm run exec -- pnpm outdated");
  const node = await ensureNode();
  const env = makePath(node);
  if (name !== "pnpm") {
    await ensureDependencies();
    return runInPlace({ file: name, args, env });
  }
  const pnpm = await ensurePnpm();
  return runInPlace({ file: pnpm.file, args: [...pnpm.args, ...args], env });
}
