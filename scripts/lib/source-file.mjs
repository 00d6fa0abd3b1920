import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "oxc-parser";

/**
 * @typedef {object} SourceFile
 * @property {string} path relative to the repository, with forward slashes
 * @property {string} text
 * @property {import("oxc-parser").Program} program
 */

/**
 * What a check found wrong.
 * @typedef {object} Problem
 * @property {string} path
 * @property {number} line from 1; 0 when it is about the whole file
 * @property {string} message
 */

const SOURCES = ["{apps,packages}/*/**/*.{ts,tsx}", "tests/**/*.ts", "scripts/**/*.mjs"];
const NO_SOURCES = new Set(["node_modules", "dist", "build"]);

/**
 * The paths of every source file of the repository in `root`, relative to it.
 * @param {string} root
 */
export function listSourcePaths(root) {
  const isForeign = (/** @type {string} */ name) => NO_SOURCES.has(name.split(/[\\/]/).at(-1) ?? "");
  return globSync(SOURCES, { cwd: root, exclude: isForeign }).map((path) => path.replaceAll("\\", "/"));
}

/**
 * Every source file of the repository in `root`, parsed.
 * @param {string} root
 * @returns {SourceFile[]}
 */
export function readSourceFiles(root) {
  return listSourcePaths(root).map((path) => parseSource(path, readFileSync(join(root, path), "utf8")));
}

/**
 * @param {string} path
 * @param {string} text
 * @returns {SourceFile}
 */
export function parseSource(path, text) {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  return { path, text, program };
}

/** @param {string} path */
export function isTest(path) {
  return /\.(test|test-d)\.\w+$|\/test\/|^tests\//.test(path);
}

/**
 * @param {SourceFile} file
 * @param {{ start: number }} node
 */
export function lineOf({ text }, { start }) {
  return text.slice(0, start).split("\n").length;
}

/** @param {Problem} problem */
export function formatProblem({ path, line, message }) {
  return line === 0 ? `${path}: ${message}` : `${path}:${line}: ${message}`;
}
