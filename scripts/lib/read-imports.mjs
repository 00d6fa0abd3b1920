import { posix } from "node:path";
import { Visitor } from "oxc-parser";
import { lineOf } from "./source-file.mjs";

/**
 * @typedef {object} Import
 * @property {string} specifier as it is written; empty when it is computed at run time
 * @property {"file" | "workspace" | "node" | "package" | "computed"} kind
 * @property {string} target a file: its path in the repository; else the specifier without a path inside the package
 * @property {boolean} isTypeOnly nothing of it is left at run time
 * @property {readonly string[]} names what is imported by name
 * @property {number} line
 */

const WORKSPACE = "@valhalla-go/";

/**
 * Everything that a file imports, in whatever way.
 * @param {import("./source-file.mjs").SourceFile} file
 * @returns {Import[]}
 */
export function readImports(file) {
  /** @type {Import[]} */
  const imports = [];
  /**
   * @param {{ start: number }} node
   * @param {string | null} specifier
   * @param {boolean} isTypeOnly
   * @param {readonly string[]} names
   */
  const add = (node, specifier, isTypeOnly, names = []) => {
    const line = lineOf(file, node);
    imports.push({ ...locate(specifier, file.path), specifier: specifier ?? "", isTypeOnly, names, line });
  };

  new Visitor({
    // `import { type A }` keeps its import at run time when types are stripped; only `import type` goes away as a whole.
    ImportDeclaration: (node) =>
      add(node, node.source.value, node.importKind === "type", node.specifiers.map(readName)),
    ExportAllDeclaration: (node) => add(node, node.source.value, node.exportKind === "type"),
    ExportNamedDeclaration: (node) => {
      if (node.source !== null) add(node, node.source.value, node.exportKind === "type");
    },
    ImportExpression: (node) => add(node, readLiteral(node.source), false),
    TSImportType: (node) => add(node, node.source.value, true),
    TSImportEqualsDeclaration: (node) => {
      if (node.moduleReference.type !== "TSExternalModuleReference") return;
      add(node, node.moduleReference.expression.value, node.importKind === "type");
    },
    CallExpression: (node) => {
      if (node.callee.type !== "Identifier" || node.callee.name !== "require") return;
      add(node, readLiteral(node.arguments[0]), false);
    },
  }).visit(file.program);
  return imports;
}

/** @param {import("oxc-parser").ImportDeclarationSpecifier} specifier */
function readName(specifier) {
  if (specifier.type !== "ImportSpecifier") return specifier.type === "ImportDefaultSpecifier" ? "default" : "*";
  return specifier.imported.type === "Identifier" ? specifier.imported.name : specifier.imported.value;
}

/** @param {import("oxc-parser").Node | undefined} node */
function readLiteral(node) {
  return node?.type === "Literal" && typeof node.value === "string" ? node.value : null;
}

/**
 * @param {string | null} specifier
 * @param {string} path of the importing file
 * @returns {Pick<Import, "kind" | "target">}
 */
function locate(specifier, path) {
  if (specifier === null) return { kind: "computed", target: "" };
  if (specifier.startsWith(".")) return { kind: "file", target: posix.join(posix.dirname(path), specifier) };
  if (specifier.startsWith(WORKSPACE)) return { kind: "workspace", target: specifier };
  if (specifier.startsWith("node:")) return { kind: "node", target: specifier };
  const segments = specifier.split("/");
  return { kind: "package", target: segments.slice(0, specifier.startsWith("@") ? 2 : 1).join("/") };
}
