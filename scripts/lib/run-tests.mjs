import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../launcher/paths.mjs";
import { countTests } from "./count-tests.mjs";

/**
 * Runs vitest, whose report goes to the terminal, and counts what it did.
 * @param {readonly string[]} args for vitest: options, and filters of files
 * @param {Readonly<Record<string, string>>} [env] beside this process's own
 * @returns {Promise<import("./count-tests.mjs").Counts>}
 */
export async function runTests(args, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), "test-report-"));
  const reportPath = join(folder, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportPath}`];
  try {
    const exitCode = await runVitest(["run", ...reporters, ...args], env);
    return countTests(readReport(reportPath), exitCode);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} own
 * @returns {Promise<number>}
 */
function runVitest(args, own) {
  const { NODE_ENV: _, ...env } = process.env;
  // Tests start the server hundreds of times: compiled once, a start takes half of the processor time.
  const cache = join(ROOT, "node_modules", ".cache", "compiled-for-tests");
  return new Promise((resolve, reject) => {
    const vitest = join(ROOT, "node_modules", "vitest", "vitest.mjs");
    const child = spawn(process.execPath, [vitest, ...args], {
      cwd: ROOT,
      env: { NODE_COMPILE_CACHE: cache, ...env, ...own },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/**
 * @param {string} path
 * @returns {import("./count-tests.mjs").Report | null}
 */
function readReport(path) {
  try {
    return /** @type {import("./count-tests.mjs").Report} */ (JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}
