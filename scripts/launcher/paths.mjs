import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Where the launcher keeps what it installs for itself. */
export const TOOLS = join(ROOT, ".tools");

/**
 * @typedef {object} Manifest
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 * @property {{ runtime: { version: string }, packageManager: { version: string } }} devEngines of the root manifest only
 */

/**
 * A `package.json` of the workspace.
 * @param {string} folder relative to {@link ROOT}
 * @returns {Manifest}
 */
export function readManifest(folder) {
  return /** @type {Manifest} */ (JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8")));
}
