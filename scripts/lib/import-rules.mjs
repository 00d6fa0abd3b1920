import { readImports } from "./read-imports.mjs";
import {
  isCli,
  isClient,
  isComposition,
  isCore,
  isDashboard,
  isLauncher,
  isPureRule,
  isServer,
  isStore,
  isVerifier,
  isVerifierCommand,
} from "./rooms.mjs";
import { isTest } from "./source-file.mjs";

/**
 * @typedef {import("./read-imports.mjs").Import} Import
 * @typedef {import("./source-file.mjs").SourceFile} SourceFile
 */

/**
 * One line of the table "who may import whom".
 * @typedef {object} ImportRule
 * @property {string} says
 * @property {(file: SourceFile) => boolean} holdsFor
 * @property {(found: Import, path: string) => boolean} forbids
 */

const CORE_LIBRARIES = new Set([
  "zod",
  "canonicalize",
  "croner",
  "cronstrue",
  "csv-stringify",
  "d3-array",
  "@noble/hashes",
  "#sha256",
]);
/** The one file of core that knows Node; in a browser another one stands in for it. */
const NODE_HASHES = "packages/core/src/proof/sha256-node.ts";
const CONSTANTS = /\/(constants|scopes|roles)\.ts$/;
const DRIVERS = new Set(["kysely", "pg", "node:sqlite", "@valhalla-go/store"]);
const SERVER_LIBRARIES = new Set([...DRIVERS, "express", "pino", "prom-client", "@trpc/server"]);
const VERIFIER_CORE = new Set(["@valhalla-go/core/proof", "@valhalla-go/core/schemas"]);
const SHARED_CORE = new Set([
  "@valhalla-go/core/constants",
  "@valhalla-go/core/proof",
  "@valhalla-go/core/rules",
  "@valhalla-go/core/schemas",
]);

/** @type {readonly ImportRule[]} */
export const IMPORT_RULES = [
  {
    says: "a package reaches another one by its name, not by a path",
    holdsFor: ({ path }) => /^(apps|packages)\//.test(path),
    forbids: ({ kind, target }, path) => kind === "file" && packageOf(target) !== packageOf(path),
  },
  {
    says: "an import that is computed at run time cannot be checked",
    holdsFor: ({ path }) => /^(apps|packages)\/[^/]+\/src\//.test(path) && !isTest(path),
    forbids: ({ kind }) => kind === "computed",
  },
  {
    says: "core imports only zod, canonicalize, croner, cronstrue, csv-stringify, d3-array, SHA-256 through #sha256, and itself",
    holdsFor: inRoom(isCore),
    forbids: ({ kind, target, names }, path) => {
      if (path === NODE_HASHES && target === "node:crypto") {
        return names.length === 0 || names.some((name) => name !== "hash" && name !== "createHash");
      }
      return kind !== "file" && kind !== "computed" && !CORE_LIBRARIES.has(target);
    },
  },
  {
    says: "constants import nothing but constants, so that a browser can share them",
    holdsFor: inRoom((path) => isCore(path) && CONSTANTS.test(path)),
    forbids: ({ target }) => !CONSTANTS.test(target),
  },
  {
    says: "a pure rule knows neither ports nor verbs",
    holdsFor: (file) => !isTest(file.path) && isPureRule(file),
    forbids: ({ target }) =>
      /^packages\/core\/src\/((ports|verb|live)\/|posture\/load-)|\/walk-(whole-)?chain\.ts$/.test(target),
  },
  {
    says: "the store knows core and its drivers, nothing of server, client or dashboard",
    holdsFor: inRoom(isStore),
    forbids: ({ kind, target }) =>
      (kind === "workspace" && !isModuleOf("core", target)) || /^(express|react|react-dom|@trpc\/.+)$/.test(target),
  },
  {
    says: "only main.ts and composition/ know the store and its drivers",
    holdsFor: inRoom((path) => isServer(path) && !isComposition(path)),
    forbids: ({ target }) => DRIVERS.has(target) || isModuleOf("store", target),
  },
  {
    says: "of what puts the server together its parts know types at most",
    holdsFor: inRoom((path) => isServer(path) && !isComposition(path)),
    forbids: ({ target, isTypeOnly }) => isComposition(target) && !isTypeOnly,
  },
  {
    says: "REST and tRPC are two tables over the same verbs; neither knows the other",
    holdsFor: inRoom((path) => /^apps\/server\/src\/(rest|trpc)\//.test(path)),
    forbids: ({ target }, path) =>
      target.startsWith(`apps/server/src/${path.split("/")[3] === "rest" ? "trpc" : "rest"}/`),
  },
  {
    says: "the server imports neither its client nor its dashboard",
    holdsFor: inRoom(isServer),
    forbids: ({ target }) => isModuleOf("client", target) || isModuleOf("dashboard", target),
  },
  {
    says: "of core the client and the dashboard run only constants, schemas and rules, and what proves a record; everything else is types",
    holdsFor: inRoom((path) => isClient(path) || isDashboard(path)),
    forbids: ({ target, isTypeOnly }) => isModuleOf("core", target) && !SHARED_CORE.has(target) && !isTypeOnly,
  },
  {
    says: "of the server the client and the dashboard know the type of the router, and nothing else",
    holdsFor: inRoom((path) => isClient(path) || isDashboard(path)),
    forbids: ({ target, isTypeOnly }) =>
      isModuleOf("server", target) && !(target === "@valhalla-go/server/router" && isTypeOnly),
  },
  {
    says: "no server code runs in the client or the dashboard",
    holdsFor: inRoom((path) => isClient(path) || isDashboard(path)),
    forbids: ({ kind, target, isTypeOnly }) =>
      !isTypeOnly && (SERVER_LIBRARIES.has(target) || isModuleOf("store", target) || kind === "node"),
  },
  {
    says: "the client does not know the dashboard",
    holdsFor: inRoom(isClient),
    forbids: ({ target }) => isModuleOf("dashboard", target),
  },
  {
    says: "the command line speaks with the server through the client alone: of core it knows what the client does, of the server and the store nothing",
    holdsFor: inRoom(isCli),
    forbids: ({ target }) =>
      (isModuleOf("core", target) && !SHARED_CORE.has(target)) ||
      ["server", "store", "dashboard"].some((name) => isModuleOf(name, target)) ||
      SERVER_LIBRARIES.has(target),
  },
  {
    says: "the verifier imports only zod, what proves a record and core's schemas, so that nothing it judges with is the server's",
    holdsFor: inRoom(isVerifier),
    forbids: ({ kind, target }) =>
      (kind === "package" && target !== "zod") || (kind === "workspace" && !VERIFIER_CORE.has(target)),
  },
  {
    says: "the verifier runs in a browser too: nothing of Node but on its command line",
    holdsFor: inRoom((path) => isVerifier(path) && !isVerifierCommand(path)),
    forbids: ({ kind, target }) => kind === "node" || isVerifierCommand(target),
  },
  {
    says: "the launcher runs before anything is installed: only Node itself and its own files",
    holdsFor: inRoom(isLauncher),
    forbids: ({ kind, target }) => kind !== "node" && !(kind === "file" && isLauncher(target)),
  },
];

/**
 * Every import that a rule of the house forbids.
 * @param {readonly SourceFile[]} files
 * @param {readonly ImportRule[]} [rules]
 * @returns {import("./source-file.mjs").Problem[]}
 */
export function checkImports(files, rules = IMPORT_RULES) {
  return files.flatMap((file) => {
    const applying = rules.filter((rule) => rule.holdsFor(file));
    if (applying.length === 0) return [];
    return readImports(file).flatMap((found) =>
      applying
        .filter((rule) => rule.forbids(found, file.path))
        .map(({ says }) => ({ path: file.path, line: found.line, message: `imports "${found.specifier}": ${says}` })),
    );
  });
}

/**
 * The room without its tests: a test may put things together as it likes.
 * @param {import("./rooms.mjs").Room} room
 * @returns {(file: SourceFile) => boolean}
 */
function inRoom(room) {
  return ({ path }) => room(path) && !isTest(path);
}

/** @param {string} path */
function packageOf(path) {
  return path.split("/").slice(0, 2).join("/");
}

/**
 * @param {string} name of a package of the workspace, without its scope
 * @param {string} target
 */
function isModuleOf(name, target) {
  return target === `@valhalla-go/${name}` || target.startsWith(`@valhalla-go/${name}/`);
}
