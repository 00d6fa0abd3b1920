import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ADDRESS = /https?:\/\/|\b(tarball|resolved|registry):/;
const FOREIGN = ["package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "bun.lock"];

/**
 * What makes a lock file unfit to share: an address tells where one machine gets its packages and breaks on the next; a
 * second lock file says something else than the first.
 * @param {string} root
 * @returns {import("./source-file.mjs").Problem[]}
 */
export function checkLockFile(root) {
  const lines = readFileSync(join(root, "pnpm-lock.yaml"), "utf8").split("\n");
  const addresses = lines.flatMap((text, index) =>
    ADDRESS.test(text) ? [{ path: "pnpm-lock.yaml", line: index + 1, message: "holds a download address" }] : [],
  );
  const foreign = FOREIGN.filter((name) => existsSync(join(root, name))).map((path) => ({
    path,
    line: 0,
    message: "pnpm-lock.yaml is the lock file of this repository; take this one away",
  }));
  return [...addresses, ...foreign];
}
