import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/**
 * What a browser fetches, in kilobytes (1,000 bytes) after gzip.
 * @typedef {object} BundleSize
 * @property {number} script
 * @property {number} style
 */

/**
 * What a part of the app that is fetched later brings along over what the first page has.
 * @typedef {object} PartSize
 * @property {string} name its source file
 * @property {number} script with every part and worker that it can fetch in turn, in kilobytes after gzip
 */

/** @typedef {{ script: number, style: number, part: number }} BundleLimits */

/**
 * A file of the build as vite's manifest tells of it.
 * @typedef {{ file: string, isEntry?: boolean, imports?: string[], dynamicImports?: string[], css?: string[] }} Chunk
 */

/** @typedef {Readonly<Record<string, Chunk>>} Manifest */

/**
 * Measures what `index.html` asks for: its scripts, the modules that it preloads, its style sheets.
 * @param {string} dist
 * @returns {BundleSize}
 */
export function measureBundle(dist) {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const tags = [...html.matchAll(/<(?:script|link)\b[^>]*>/g)].map(([tag]) => tag);
  const scripts = tags.filter((tag) => /^<script\b.*\bsrc=|\brel="modulepreload"/.test(tag));
  const styles = tags.filter((tag) => /\brel="stylesheet"/.test(tag));
  if (scripts.length === 0) throw new Error(`${join(dist, "index.html")} asks for no script`);
  return { script: sumGzip(dist, scripts.map(pathOf)), style: sumGzip(dist, styles.map(pathOf)) };
}

/**
 * Measures every part that the first page can fetch: the other pages, and what is opened on them.
 * @param {string} dist
 * @returns {PartSize[]}
 */
export function measureParts(dist) {
  const manifest = /** @type {Manifest} */ (JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8")));
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry);
  if (entries.length === 0) throw new Error("the manifest names no entry");
  const first = reach(manifest, entries, ({ imports = [] }) => imports);
  const later = [...first].flatMap((key) => manifest[key]?.dynamicImports ?? []);
  return [...new Set(later)].map((name) => {
    const all = reach(manifest, [name], ({ imports = [], dynamicImports = [] }) =>
      [...imports, ...dynamicImports].filter((key) => !first.has(key)),
    );
    const files = [...all].map((key) => manifest[key]?.file ?? "");
    return { name, script: sumGzip(dist, [...files, ...findWorkers(dist, manifest, files)]) };
  });
}

/**
 * Says what is larger than its limit.
 * @param {BundleSize} size
 * @param {readonly PartSize[]} parts
 * @param {BundleLimits} limits
 */
export function findOversize(size, parts, limits) {
  return [
    ...tellOversize("initial script", size.script, limits.script),
    ...tellOversize("initial style", size.style, limits.style),
    ...parts.flatMap(({ name, script }) => tellOversize(`${name} and what it fetches`, script, limits.part)),
  ];
}

/**
 * @param {string} what
 * @param {number} size
 * @param {number} limit
 */
function tellOversize(what, size, limit) {
  return size > limit ? [`${what}: ${size.toFixed(1)} kB after gzip, the limit is ${limit} kB`] : [];
}

/**
 * @param {Manifest} manifest
 * @param {readonly string[]} from
 * @param {(chunk: Chunk) => readonly string[]} next
 */
function reach(manifest, from, next) {
  /** @type {Set<string>} */
  const reached = new Set();
  const open = [...from];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const chunk = manifest[key];
    if (chunk === undefined || reached.has(key)) continue;
    reached.add(key);
    open.push(...next(chunk));
  }
  return reached;
}

/**
 * A worker stands in no manifest: it is a script that nobody imports and that a chunk names.
 * @param {string} dist
 * @param {Manifest} manifest
 * @param {readonly string[]} files
 */
function findWorkers(dist, manifest, files) {
  const listed = new Set(Object.values(manifest).map(({ file }) => file));
  const texts = files.map((file) => readFileSync(join(dist, file), "utf8"));
  return readdirSync(join(dist, "assets"))
    .filter((name) => name.endsWith(".js") && !listed.has(`assets/${name}`))
    .filter((name) => texts.some((text) => text.includes(name)))
    .map((name) => `assets/${name}`);
}

/** @param {string} tag */
function pathOf(tag) {
  return (/\b(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? "").replace(/[?#].*$/, "");
}

/**
 * @param {string} dist
 * @param {readonly string[]} paths
 */
function sumGzip(dist, paths) {
  let bytes = 0;
  for (const path of new Set(paths)) bytes += gzipSync(readFileSync(join(dist, path))).length;
  return bytes / 1000;
}
