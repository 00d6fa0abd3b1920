import { globSync } from "node:fs";

const FOLDER = "tests/durability";

/**
 * The test files of the long run, relative to the repository.
 * @param {string} root
 * @param {readonly string[]} filters parts of paths; a file that holds any of them is taken, all when there are none
 * @returns {string[]}
 */
export function findSoakTests(root, filters) {
  return globSync(`${FOLDER}/**/*.test.ts`, { cwd: root })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => filters.length === 0 || filters.some((filter) => path.slice(FOLDER.length).includes(filter)))
    .toSorted();
}
