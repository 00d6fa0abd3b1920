import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ROOT } from "../launcher/paths.mjs";
import { countTests } from "./count-tests.mjs";

const HEAD = `import { afterAll, expect, test } from "vitest";\n`;
const GOOD = `test("good", () => { expect(1).toBe(1); });\n`;

/**
 * Runs the real vitest on one test file and counts what it reports.
 * @param {string} code
 */
function runAndCount(code) {
  const folder = mkdtempSync(join(tmpdir(), "count-tests-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "dir");
  writeFileSync(join(folder, "one.test.mjs"), HEAD + code);
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", "--root", folder, "--reporter=json", "--outputFile.json=report.json"];
  const { status } = spawnSync(process.execPath, args, { cwd: folder });
  return countTests(JSON.parse(readFileSync(join(folder, "report.json"), "utf8")), status ?? 1);
}

test.each([
  ["a passed and a failed test", `${GOOD}test("bad", () => { expect(1).toBe(2); });`, { passed: 1, failed: 1 }],
  ["a skipped test", `${GOOD}test.skip("skipped", () => {});`, { passed: 1, failed: 1 }],
  ["a test still to be written", `${GOOD}test.todo("later");`, { passed: 1, failed: 1 }],
  ["a file that does not load", `import "nothing-there";\n${GOOD}`, { passed: 0, failed: 1 }],
  ["a file without tests", "", { passed: 0, failed: 1 }],
  ["an error after the last test", `${GOOD}afterAll(() => { throw new Error("hook"); });`, { passed: 1, failed: 1 }],
  [
    "an error outside of any test",
    `test("good", () => { setTimeout(() => { throw new Error("late"); }, 1); return new Promise((done) => setTimeout(done, 50)); });`,
    { passed: 1, failed: 1 },
  ],
])("%s counts", { timeout: 20_000 }, (_, code, counts) => {
  expect(runAndCount(code)).toMatchObject(counts);
});

test("what vitest does not print as a failure is told", () => {
  const report = {
    testResults: [
      {
        name: "a.test.ts",
        status: "passed",
        message: "",
        assertionResults: [{ fullName: "later", status: "skipped" }],
      },
      { name: "b.test.ts", status: "failed", message: "no such module", assertionResults: [] },
    ],
  };
  expect(countTests(report, 1)).toEqual({
    passed: 0,
    failed: 2,
    remarks: ["did not run (skipped): a.test.ts > later", "did not load, or failed outside its tests: b.test.ts"],
  });
});

test("a run without a report or without a test is a failure", () => {
  expect(countTests(null, 134)).toMatchObject({ passed: 0, failed: 1 });
  expect(countTests({ testResults: [] }, 0)).toMatchObject({ passed: 0, failed: 1 });
});
