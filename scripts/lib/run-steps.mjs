/**
 * Runs checks one after another and prints each with its time, and below it what it found.
 * @param {readonly import("./steps.mjs").Step[]} steps
 * @param {(line: string) => void} print
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runSteps(steps, print) {
  let failed = 0;
  for (const { name, run } of steps) {
    const started = performance.now();
    const problems = await run().catch((/** @type {unknown} */ error) => [describe(error)]);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    print(`${problems.length === 0 ? "ok    " : "FAILED"}  ${name.padEnd(18)} ${seconds.padStart(5)} s`);
    if (problems.length === 0) continue;
    failed += 1;
    print(`${problems.join("\n").replaceAll(/^/gm, "    ")}\n`);
  }
  return { passed: steps.length - failed, failed };
}

/** @param {unknown} error */
function describe(error) {
  return error instanceof Error ? error.message : String(error);
}
