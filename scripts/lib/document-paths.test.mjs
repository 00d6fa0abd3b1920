import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkDocumentPaths } from "./document-paths.mjs";

/** @type {string} */
let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "document-paths-"));
  for (const path of ["packages/core/src/index.ts", "docs/adr/0001-a.md", "package.json"]) write(path, "");
});

afterEach(() => rmSync(root, { recursive: true }));

/**
 * @param {string} path
 * @param {string} text
 */
function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** @param {string} text */
function checkReadme(text) {
  write("README.md", `# Title\n\n${text}\n`);
  return checkDocumentPaths(root);
}

test.each([
  ["a code span", "See `packages/core/src/missing.ts`."],
  ["a folder", "All of `packages/missing/` is new."],
  ["a word of a command", "Run `node packages/core/src/missing.ts --port 1`."],
  ["a file with its line", "At `packages/core/missing.ts:12`."],
  ["a pattern without a match", "All of `packages/*/missing.ts`."],
  ["a relative link", "See [this](docs/missing.md)."],
  ["a link with an anchor", "See [this](docs/missing.md#part)."],
  ["a picture", "![screen](docs/missing.png)"],
  ["a picture as HTML", '<img src="docs/missing.png" alt="">'],
])("%s that names nothing is caught", (_, text) => {
  expect(checkReadme(text)).toEqual([
    { path: "README.md", line: 3, message: expect.stringMatching(/missing.*does not exist/) },
  ]);
});

test.each([
  ["a file", "See `packages/core/src/index.ts`, `package.json` and `docs/adr/`."],
  ["a pattern", "All of `packages/*/src/*.ts`."],
  ["a link", "See [core](packages/core/src/index.ts#L3) and [the rest](https://example.org/missing.md)."],
  ["a link on the page", "See [above](#title)."],
  ["a route", "Call `GET /core/go/session` or `POST core/missing`."],
  ["a file of the data folder", "Kept in `data/audit.log`, and in `playbooks/launch.yaml`."],
  ["what a build makes", "Served from `packages/core/dist/index.html`."],
  ["a code block", "```sh\ncat packages/missing.ts\n```"],
])("%s is no finding", (_, text) => {
  expect(checkReadme(text)).toEqual([]);
});

test("links of a document in a folder start at that folder", () => {
  write("docs/adr/0002-b.md", "[first](0001-a.md) [core](../../packages/core/src/index.ts) [bad](missing.md)");
  expect(checkDocumentPaths(root).map(({ message }) => message)).toEqual(["names missing.md, which does not exist"]);
});
