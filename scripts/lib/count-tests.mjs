/**
 * The part of vitest's JSON report that counting needs.
 * @typedef {object} Report
 * @property {readonly { name: string, status: string, message: string, assertionResults: readonly Assertion[] }[]} testResults
 */

/**
 * @typedef {object} Assertion
 * @property {string} fullName
 * @property {string} status
 */

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} remarks what counts as failed beside the failures that vitest printed
 */

/**
 * Counts a run of vitest so that nothing can hide: a test that did not run, a file that did not load and an error outside
 * of any test each count as failed, and so does a run that ran nothing or left no report.
 * @param {Report | null} report null when there is none
 * @param {number} exitCode of vitest
 * @returns {Counts}
 */
export function countTests(report, exitCode) {
  if (report === null) {
    return { passed: 0, failed: 1, remarks: [`vitest ended with code ${exitCode} and left no report`] };
  }
  const remarks = [];
  let passed = 0;
  let failed = 0;
  for (const { name, status, assertionResults } of report.testResults) {
    for (const { fullName, status: outcome } of assertionResults) {
      if (outcome === "passed") {
        passed += 1;
        continue;
      }
      failed += 1;
      if (outcome !== "failed") remarks.push(`did not run (${outcome}): ${name} > ${fullName}`);
    }
    if (status !== "passed" && assertionResults.every((each) => each.status === "passed")) {
      failed += 1;
      remarks.push(`did not load, or failed outside its tests: ${name}`);
    }
  }
  if (passed + failed === 0) return { passed: 0, failed: 1, remarks: ["no test ran"] };
  if (exitCode !== 0 && failed === 0) {
    return {
      passed,
      failed: 1,
      remarks: [`all tests passed, but vitest ended with code ${exitCode}: an error outside of any test`],
    };
  }
  return { passed, failed, remarks };
}
