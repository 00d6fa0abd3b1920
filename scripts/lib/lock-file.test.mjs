import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkLockFile } from "./lock-file.mjs";

const CLEAN = "packages:\n  zod@4.6.7:\n    resolution: {integrity: sha512-abc==}\n";

/** @type {string} */
let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lock-file-"));
  writeFileSync(join(root, "pnpm-lock.yaml"), CLEAN);
});

afterEach(() => rmSync(root, { recursive: true }));

test("hashes alone are fine", () => {
  expect(checkLockFile(root)).toEqual([]);
});

test.each([
  "    resolution: {integrity: sha512-abc==, tarball: https://packages.example/zod.tgz}",
  "    resolution: {tarball: file:zod.tgz}",
  "    resolved: zod.tgz",
  "    funding: http://example.org",
])("a download address is caught with its line: %s", (line) => {
  writeFileSync(join(root, "pnpm-lock.yaml"), `${CLEAN}${line}\n`);
  expect(checkLockFile(root)).toEqual([{ path: "pnpm-lock.yaml", line: 4, message: "holds a download address" }]);
});

test("a second lock file is caught", () => {
  writeFileSync(join(root, "package-lock.json"), "{}");
  expect(checkLockFile(root)).toMatchObject([{ path: "package-lock.json", line: 0 }]);
});
