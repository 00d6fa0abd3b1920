import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/**
 * What a browser must have before the first page shows, in kilobytes (1,000 bytes) after gzip.
 * @typedef {object} BundleSize
 * @property {number} script
 * @property {number} style
 */

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
  return { script: sumGzip(dist, scripts), style: sumGzip(dist, styles) };
}

/**
 * Says what is larger than its limit.
 * @param {BundleSize} size
 * @param {BundleSize} limits
 */
export function findOversize(size, limits) {
  return /** @type {const} */ (["script", "style"])
    .filter((kind) => size[kind] > limits[kind])
    .map((kind) => `initial ${kind}: ${size[kind].toFixed(1)} kB after gzip, the limit is ${limits[kind]} kB`);
}

/**
 * @param {string} dist
 * @param {readonly string[]} tags
 */
function sumGzip(dist, tags) {
  const paths = new Set(tags.map((tag) => /\b(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? ""));
  let bytes = 0;
  for (const path of paths) bytes += gzipSync(readFileSync(join(dist, path.replace(/[?#].*$/, "")))).length;
  return bytes / 1000;
}
