import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findOversize, measureBundle } from "./bundle-size.mjs";

const HTML = `<!doctype html><head>
  <script type="module" crossorigin src="/assets/main.js"></script>
  <link rel="modulepreload" crossorigin href="/assets/vendor.js">
  <link rel="stylesheet" crossorigin href="/assets/main.css">
  <link rel="icon" href="/icon.svg"></head>`;

/** @type {string} */
let dist;

beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), "bundle-size-"));
  mkdirSync(join(dist, "assets"));
  writeFileSync(join(dist, "index.html"), HTML);
  // Random bytes do not compress, so gzip adds only its own few bytes.
  writeFileSync(join(dist, "assets/main.js"), randomBytes(20_000));
  writeFileSync(join(dist, "assets/vendor.js"), randomBytes(30_000));
  writeFileSync(join(dist, "assets/lazy-page.js"), randomBytes(90_000));
  writeFileSync(join(dist, "assets/main.css"), randomBytes(10_000));
});

afterEach(() => rmSync(dist, { recursive: true }));

test("scripts, preloaded modules and styles of the first page count; lazy ones do not", () => {
  const { script, style } = measureBundle(dist);
  expect(script).toBeCloseTo(50, 0);
  expect(style).toBeCloseTo(10, 0);
});

test("a bundle over its limit is named with both numbers", () => {
  expect(findOversize({ script: 50.04, style: 10 }, { script: 49, style: 11 })).toEqual([
    "initial script: 50.0 kB after gzip, the limit is 49 kB",
  ]);
});

test("a page without a script is no measure", () => {
  writeFileSync(join(dist, "index.html"), "<!doctype html>");
  expect(() => measureBundle(dist)).toThrow(/asks for no script/);
});
