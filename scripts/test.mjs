// Everything: the checks of `verify`, then every test of every package. The last line counts both together.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./launcher/paths.mjs";
import { countTests } from "./lib/count-tests.mjs";
import { runSteps } from "./lib/run-steps.mjs";
import { STEPS } from "./lib/steps.mjs";

const checks = await runSteps(STEPS, console.log);
const tests = await runTests();
for (const remark of tests.remarks) console.log(remark);
const passed = checks.passed + tests.passed;
const failed = checks.failed + tests.failed;
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);

/** @returns {Promise<import("./lib/count-tests.mjs").Counts>} */
async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), "test-report-"));
  const reportPath = join(folder, "report.json");
  const args = [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reportPath}`,
    ...process.argv.slice(2),
  ];
  try {
    const exitCode = await runVitest(args);
    return countTests(readReport(reportPath), exitCode);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
function runVitest(args) {
  const { NODE_ENV: _, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const vitest = join(ROOT, "node_modules", "vitest", "vitest.mjs");
    const child = spawn(process.execPath, [vitest, ...args], {
      cwd: ROOT,
      env,
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/**
 * @param {string} path
 * @returns {import("./lib/count-tests.mjs").Report | null}
 */
function readReport(path) {
  try {
    return /** @type {import("./lib/count-tests.mjs").Report} */ (JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}
