// The long run: the tests of durability and of what exports prove, each as often as is worth waiting for once before a release. Arguments filter files.
import { ROOT } from "./launcher/paths.mjs";
import { findSoakTests } from "./lib/find-soak-tests.mjs";
import { runTests } from "./lib/run-tests.mjs";

const args = process.argv.slice(2);
const options = args.filter((arg) => arg.startsWith("-"));
const filters = args.filter((arg) => !arg.startsWith("-"));
const files = findSoakTests(ROOT, filters);
if (files.length === 0) {
  console.log(`There is no test of the long run named ${filters.join(" or ")}.\n0 passed, 1 failed`);
  process.exitCode = 1;
} else {
  // One file at a time: what is measured must not wait for what another file does.
  const { passed, failed, remarks } = await runTests(
    ["--project=system", "--project=alone", "--no-file-parallelism", ...options, ...files],
    { VALHALLA_SOAK: "1" },
  );
  for (const remark of remarks) console.log(remark);
  process.exitCode = failed === 0 ? 0 : 1;
  console.log(`${passed} passed, ${failed} failed`);
}
