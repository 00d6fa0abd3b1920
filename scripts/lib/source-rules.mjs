import { Visitor } from "oxc-parser";
import { CHANGE_FILE, isComposition, isCore, isPureRule, isServer, isUpkeep } from "./rooms.mjs";
import { isTest, lineOf } from "./source-file.mjs";

/**
 * @typedef {import("oxc-parser").Node} Node
 * @typedef {import("./source-file.mjs").SourceFile} SourceFile
 * @typedef {(node: Node, message: string) => void} Report
 */

/**
 * A rule about what code does, beside what it imports.
 * @typedef {object} SourceRule
 * @property {(file: SourceFile) => boolean} holdsFor
 * @property {(report: Report) => import("oxc-parser").VisitorObject} watch
 */

/** Globals that answer something else every time, or that belong to the machine. */
const UNPREDICTABLE = new Set(["Date", "Math", "process", "performance", "crypto", "globalThis"]);
const PURE_MEMBERS = new Map([
  ["Date", new Set(["parse", "UTC"])],
  ["Math", new Set(Object.getOwnPropertyNames(Math).filter((name) => name !== "random"))],
]);
const VERB_MAKERS = ["defineChange", "defineRead", "defineUpkeep", "defineAnswer"];
const NO_CLOCK = "core takes clock, ids and settings from outside";

/** @type {readonly SourceRule[]} */
export const SOURCE_RULES = [
  {
    holdsFor: ({ path }) => isCore(path) && !isTest(path),
    watch: (report) => ({
      MemberExpression: (node) => {
        if (node.object.type !== "Identifier" || !UNPREDICTABLE.has(node.object.name)) return;
        const name = node.property.type === "Identifier" && !node.computed ? node.property.name : "";
        if (PURE_MEMBERS.get(node.object.name)?.has(name)) return;
        report(node, `uses ${node.object.name}.${name}: ${NO_CLOCK}`);
      },
      VariableDeclarator: (node) => {
        if (node.init?.type === "Identifier" && UNPREDICTABLE.has(node.init.name)) {
          report(node, `takes ${node.init.name} apart: ${NO_CLOCK}`);
        }
      },
      NewExpression: (node) => {
        if (isNamed(node.callee, "Date") && node.arguments.length === 0) report(node, `asks for the time: ${NO_CLOCK}`);
      },
      CallExpression: (node) => {
        if (isNamed(node.callee, "Date")) report(node, `asks for the time: ${NO_CLOCK}`);
      },
    }),
  },
  {
    holdsFor: (file) => isPureRule(file) && !isTest(file.path),
    watch: (report) => {
      /** @param {Node & { async: boolean }} node */
      const checkFunction = (node) => {
        if (node.async) report(node, "is async: a pure rule is a synchronous function of plain data");
      };
      return {
        FunctionDeclaration: checkFunction,
        FunctionExpression: checkFunction,
        ArrowFunctionExpression: checkFunction,
        TSTypeReference: (node) => {
          if (isNamed(node.typeName, "Promise")) report(node, "promises something: a pure rule answers at once");
        },
        NewExpression: (node) => {
          if (isNamed(node.callee, "Promise")) report(node, "promises something: a pure rule answers at once");
        },
      };
    },
  },
  {
    holdsFor: ({ path }) => isServer(path) && !isComposition(path) && !isTest(path),
    watch: (report) => ({
      MemberExpression: (node) => {
        if (isNamed(node.object, "process") && isNamed(node.property, "env")) {
          report(node, "reads the environment: only main.ts and composition/ do");
        }
      },
    }),
  },
  {
    holdsFor: (file) =>
      /^(apps|packages)\/[^/]+\/src\//.test(file.path) &&
      !file.path.startsWith("packages/store/") &&
      !isComposition(file.path) &&
      file.path !== CHANGE_FILE &&
      !isUpkeep(file) &&
      !isTest(file.path),
    watch: (report) => ({
      MemberExpression: (node) => {
        if (isStoreValue(node.object) && isNamed(node.property, "write")) {
          report(
            node,
            `writes to the store beside the verbs: only ${CHANGE_FILE} and verbs of upkeep and of answers open a write transaction`,
          );
        }
      },
      VariableDeclarator: (node) => {
        if (node.init === null || !isStoreValue(node.init) || node.id.type !== "ObjectPattern") return;
        const takesWrite = node.id.properties.some((each) => each.type === "Property" && isNamed(each.key, "write"));
        if (takesWrite) report(node, "takes the write function out of the store");
      },
    }),
  },
  {
    holdsFor: ({ path }) => /^(apps|packages)\/[^/]+\/src\//.test(path) && !isTest(path),
    watch: (report) => {
      let verbs = 0;
      return {
        CallExpression: (node) => {
          if (!VERB_MAKERS.some((name) => isNamed(node.callee, name))) return;
          verbs += 1;
          if (verbs === 2) report(node, "defines a second verb: a verb is one file");
        },
      };
    },
  },
];

/**
 * Everything that a rule about code finds.
 * @param {readonly SourceFile[]} files
 * @param {readonly SourceRule[]} [rules]
 * @returns {import("./source-file.mjs").Problem[]}
 */
export function checkSources(files, rules = SOURCE_RULES) {
  /** @type {import("./source-file.mjs").Problem[]} */
  const problems = [];
  for (const file of files) {
    for (const rule of rules.filter(({ holdsFor }) => holdsFor(file))) {
      const visitor = rule.watch((node, message) => {
        problems.push({ path: file.path, line: lineOf(file, node), message });
      });
      new Visitor(visitor).visit(file.program);
    }
  }
  return problems;
}

/**
 * @param {Node} node
 * @param {string} name
 */
function isNamed(node, name) {
  return node.type === "Identifier" && node.name === name;
}

/**
 * `store`, `ctx.store`, `this.#store`.
 * @param {Node} node
 */
function isStoreValue(node) {
  const named = node.type === "MemberExpression" ? node.property : node;
  return (named.type === "Identifier" || named.type === "PrivateIdentifier") && named.name === "store";
}
