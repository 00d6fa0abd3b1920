import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { doOnce } from "./stamp.mjs";

/** @type {string} */
let folder;
/** @type {string[]} */
let done;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stamp-"));
  done = [];
});

afterEach(() => rmSync(folder, { recursive: true }));

/**
 * @param {string} fingerprint
 * @param {{ isIntact?: boolean, fails?: boolean }} [how]
 */
function doIt(fingerprint, { isIntact = true, fails = false } = {}) {
  return doOnce({
    stamp: join(folder, ".done"),
    fingerprint,
    isIntact: () => isIntact,
    work: async () => {
      done.push(fingerprint);
      if (fails) throw new Error("interrupted");
    },
  });
}

test("the same work is done once", async () => {
  expect(await doIt("a")).toBe(true);
  expect(await doIt("a")).toBe(false);
  expect(done).toEqual(["a"]);
});

test("other sources, or a result that is gone, mean doing it again", async () => {
  await doIt("a");
  await doIt("b");
  await doIt("b", { isIntact: false });
  expect(done).toEqual(["a", "b", "b"]);
});

test("interrupted work leaves no stamp, not even the one from before", async () => {
  await doIt("a");
  await expect(doIt("b", { fails: true })).rejects.toThrow("interrupted");
  expect(existsSync(join(folder, ".done"))).toBe(false);
  await doIt("a");
  expect(done).toEqual(["a", "b", "a"]);
});
