import { existsSync, globSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, posix } from "node:path";

/** Folders that come into being by running things; a document may speak of them. */
const MADE = /^(data|node_modules|\.tools|\.git)$|(^|\/)(node_modules|dist|build)(\/|$)/;

/**
 * Every path that a document names and that is not there.
 * @param {string} root
 * @returns {import("./source-file.mjs").Problem[]}
 */
export function checkDocumentPaths(root) {
  const topLevel = new Set(readdirSync(root).filter((name) => !MADE.test(name)));
  const documents = globSync(["*.md", "docs/**/*.md"], { cwd: root });
  return documents.flatMap((document) =>
    findMentions(readFileSync(join(root, document), "utf8"))
      .map(({ line, text, isLink }) => ({
        line,
        text,
        path: isLink ? resolveLink(text, document) : toPath(text, topLevel),
      }))
      .filter(({ path }) => path !== null && !MADE.test(path) && !isThere(root, path))
      .map(({ line, text }) => ({ path: document, line, message: `names ${text}, which does not exist` })),
  );
}

/**
 * @typedef {object} Mention
 * @property {number} line
 * @property {string} text
 * @property {boolean} isLink
 */

/**
 * Words of code spans, and targets of links and pictures, outside code blocks.
 * @param {string} markdown
 * @returns {Mention[]}
 */
function findMentions(markdown) {
  /** @type {Mention[]} */
  const mentions = [];
  let isInBlock = false;
  for (const [index, text] of markdown.split("\n").entries()) {
    if (/^\s*(```|~~~)/.test(text)) isInBlock = !isInBlock;
    if (isInBlock) continue;
    for (const [, span = ""] of text.matchAll(/`([^`]+)`/g)) {
      for (const word of span.split(/\s+/)) mentions.push({ line: index + 1, text: word, isLink: false });
    }
    const prose = text.replaceAll(/`[^`]*`/g, "");
    for (const [, markdownTarget, htmlTarget] of prose.matchAll(
      /\]\(([^)\s]+)[^)]*\)|\b(?:src|href|srcset)="([^"]+)"/g,
    )) {
      mentions.push({ line: index + 1, text: markdownTarget ?? htmlTarget ?? "", isLink: true });
    }
  }
  return mentions;
}

/**
 * @param {string} target
 * @param {string} document
 * @returns {string | null} null for a link that leaves the repository or stays on the page
 */
function resolveLink(target, document) {
  if (/^([a-z][a-z0-9+.-]*:|\/\/|#)/i.test(target)) return null;
  const path = decodeURI(target.replace(/[#?].*$/, ""));
  return path.startsWith("/") ? path.slice(1) : posix.join(posix.normalize(dirname(document)), path);
}

/**
 * A word of a code span is a path when it begins with something that lies at the top of the repository.
 * @param {string} word
 * @param {ReadonlySet<string>} topLevel
 */
function toPath(word, topLevel) {
  const path = word
    .replace(/^\.\//, "")
    .replace(/[,;.]$/, "")
    .replace(/:\d+$/, "")
    .replace(/\/$/, "");
  if (!/^[\w.@*{},/-]+$/.test(path) || /NNNN|\.\.\./.test(path)) return null;
  return topLevel.has(path.split("/")[0] ?? "") ? path : null;
}

/**
 * @param {string} root
 * @param {string} path may be a pattern
 */
function isThere(root, path) {
  return /[*{]/.test(path) ? globSync(path, { cwd: root }).length > 0 : existsSync(join(root, path));
}
