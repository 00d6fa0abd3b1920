import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findOversize, measureBundle, measureParts } from "./bundle-size.mjs";

const HTML = `<!doctype html><head>
  <script type="module" crossorigin src="/assets/main.js"></script>
  <link rel="modulepreload" crossorigin href="/assets/vendor.js">
  <link rel="stylesheet" crossorigin href="/assets/main.css">
  <link rel="icon" href="/icon.svg"></head>`;

const MANIFEST = {
  "index.html": { file: "assets/main.js", isEntry: true, imports: ["_vendor.js"], dynamicImports: ["page.tsx"] },
  "_vendor.js": { file: "assets/vendor.js", dynamicImports: ["small.tsx"] },
  "page.tsx": { file: "assets/page.js", imports: ["_vendor.js", "_shared.js"], dynamicImports: ["plot.tsx"] },
  "small.tsx": { file: "assets/small.js", imports: ["_shared.js", "index.html"] },
  "plot.tsx": { file: "assets/plot.js", imports: ["_vendor.js"] },
  "_shared.js": { file: "assets/shared.js" },
};

const LIMITS = { script: 60, style: 12, part: 130 };

/** @type {string} */
let dist;

/**
 * @param {string} name
 * @param {number} bytes
 * @param {string} [text] stands in it in plain words
 */
function write(name, bytes, text = "") {
  // Random bytes do not compress, so gzip adds only its own few bytes.
  writeFileSync(join(dist, "assets", name), Buffer.concat([Buffer.from(text), randomBytes(bytes)]));
}

beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), "bundle-size-"));
  mkdirSync(join(dist, "assets"));
  mkdirSync(join(dist, ".vite"));
  writeFileSync(join(dist, "index.html"), HTML);
  writeFileSync(join(dist, ".vite/manifest.json"), JSON.stringify(MANIFEST));
  write("main.js", 20_000);
  write("vendor.js", 30_000);
  write("page.js", 60_000, `new Worker("/assets/work-1.js")`);
  write("plot.js", 25_000);
  write("small.js", 1000);
  write("shared.js", 5000);
  write("work-1.js", 15_000);
  write("work-2.js", 900_000);
  write("main.css", 10_000);
});

afterEach(() => rmSync(dist, { recursive: true }));

test("scripts, preloaded modules and styles of the first page count; what is fetched later does not", () => {
  const { script, style } = measureBundle(dist);
  expect(script).toBeCloseTo(50, 0);
  expect(style).toBeCloseTo(10, 0);
});

test("a part counts with all it can fetch, its worker too, and without what the first page has", () => {
  const sizes = Object.fromEntries(measureParts(dist).map(({ name, script }) => [name, Math.floor(script)]));
  expect(sizes).toEqual({ "page.tsx": 105, "small.tsx": 6 });
});

test("what is within its limits is not named", () => {
  expect(findOversize(measureBundle(dist), measureParts(dist), LIMITS)).toEqual([]);
});

test("a first page that grew, in script or style, is named with both numbers", () => {
  write("vendor.js", 40_900);
  write("main.css", 12_080);
  expect(findOversize(measureBundle(dist), measureParts(dist), LIMITS)).toEqual([
    "initial script: 61.0 kB after gzip, the limit is 60 kB",
    "initial style: 12.1 kB after gzip, the limit is 12 kB",
  ]);
});

test("a page that grew is named, also when it is what it fetches that grew", () => {
  write("plot.js", 50_800);
  const [problem, ...others] = findOversize(measureBundle(dist), measureParts(dist), LIMITS);
  expect(problem).toMatch(/^page\.tsx and what it fetches: 131\.\d kB after gzip, the limit is 130 kB$/);
  expect(others).toEqual([]);
});

test("a page without a script, and a manifest without an entry, are no measure", () => {
  writeFileSync(join(dist, "index.html"), "<!doctype html>");
  writeFileSync(join(dist, ".vite/manifest.json"), "{}");
  expect(() => measureBundle(dist)).toThrow(/asks for no script/);
  expect(() => measureParts(dist)).toThrow(/names no entry/);
});
