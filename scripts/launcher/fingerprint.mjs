import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { ROOT } from "./paths.mjs";

/**
 * One hash over names and contents of files. Contents, not times: a checkout changes times only.
 * @param {readonly string[]} files paths relative to {@link ROOT}
 * @param {string} [salt] what else the result depends on
 */
export function fingerprintFiles(files, salt = "") {
  const hash = createHash("sha256").update(salt);
  for (const file of files.toSorted()) {
    hash.update(`\0${file}\0`).update(
      createHash("sha256")
        .update(readFileSync(join(ROOT, file)))
        .digest(),
    );
  }
  return hash.digest("hex");
}

/**
 * Every file under a folder that `keep` wants, relative to {@link ROOT}. Folders that it does not want are not entered.
 * @param {string} folder relative to {@link ROOT}
 * @param {(name: string) => boolean} keep told each file's and folder's own name
 * @returns {string[]}
 */
export function listFiles(folder, keep) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (!keep(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path, keep) : [relative(ROOT, join(ROOT, path))];
  });
}
