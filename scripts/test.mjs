// Everything: the checks of `verify`, then every test of every package. The last line counts both together.
import { runSteps } from "./lib/run-steps.mjs";
import { runTests } from "./lib/run-tests.mjs";
import { STEPS } from "./lib/steps.mjs";

const checks = await runSteps(STEPS, console.log);
const tests = await runTests(process.argv.slice(2));
for (const remark of tests.remarks) console.log(remark);
const passed = checks.passed + tests.passed;
const failed = checks.failed + tests.failed;
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);
