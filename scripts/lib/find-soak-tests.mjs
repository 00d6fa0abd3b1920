import { globSync } from "node:fs";

const TESTS = "tests/";
/** Of durability, and of what exports prove. */
const FOLDERS = ["durability", "verify", "second-opinion"];

/**
 * The test files of the long run, relative to the repository.
 * @param {string} root
 * @param {readonly string[]} filters parts of paths; a file that holds any of them is taken, all when there are none
 * @returns {string[]}
 */
export function findSoakTests(root, filters) {
  return globSync(`${TESTS}{${FOLDERS.join(",")}}/**/*.test.ts`, { cwd: root })
    .map((path) => path.replaceAll("\\", "/"))
    .filter(
      (path) =>
        filters.length === 0 || filters.some((filter) => path.slice(path.indexOf("/", TESTS.length)).includes(filter)),
    )
    .toSorted();
}
