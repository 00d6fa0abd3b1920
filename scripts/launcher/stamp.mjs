import { readFileSync, rmSync, writeFileSync } from "node:fs";

/**
 * Does `work` unless the stamp says that it was done for this fingerprint. An interrupted work leaves no stamp behind.
 * @param {object} options
 * @param {string} options.stamp path of the stamp file; `work` makes its folder
 * @param {string} options.fingerprint
 * @param {() => boolean} options.isIntact whether the result is still there
 * @param {() => Promise<void>} options.work
 * @returns {Promise<boolean>} whether there was something to do
 */
export async function doOnce({ stamp, fingerprint, isIntact, work }) {
  if (readStamp(stamp) === fingerprint && isIntact()) return false;
  rmSync(stamp, { force: true });
  await work();
  writeFileSync(stamp, fingerprint);
  return true;
}

/** @param {string} stamp */
function readStamp(stamp) {
  try {
    return readFileSync(stamp, "utf8");
  } catch {
    return null;
  }
}
