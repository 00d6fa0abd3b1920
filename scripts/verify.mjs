// Everything that can be known without running the product. Needs the workspace's dependencies and nothing else.
import { runSteps } from "./lib/run-steps.mjs";
import { STEPS } from "./lib/steps.mjs";

const { passed, failed } = await runSteps(STEPS, console.log);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
