/**
 * The rooms of the house, told by path. A room is a predicate on a path relative to the repository.
 * @typedef {(path: string) => boolean} Room
 */

/** @param {RegExp} pattern @returns {Room} */
const matching = (pattern) => (path) => pattern.test(path);

/** @type {Room} */
export const isCore = matching(/^packages\/core\/src\//);
/** @type {Room} */
export const isStore = matching(/^packages\/store\/src\//);
/** @type {Room} */
export const isClient = matching(/^packages\/client\/src\//);
/** @type {Room} */
export const isVerifier = matching(/^packages\/verify\/src\//);
/** What of the verifier runs only on a command line. @type {Room} */
export const isVerifierCommand = matching(/^packages\/verify\/src\/cli\//);
/** @type {Room} */
export const isDashboard = matching(/^apps\/dashboard\/src\//);
/** @type {Room} */
export const isCli = matching(/^apps\/cli\/src\//);
/** @type {Room} */
export const isServer = matching(/^apps\/server\/src\//);
/** The only place where things are put together. @type {Room} */
export const isComposition = matching(/^apps\/server\/src\/(main\.ts$|composition\/)/);
/** What runs before anything is installed. @type {Room} */
export const isLauncher = matching(/^scripts\/(run\.mjs$|launcher\/)/);

/** The one file that opens a write transaction, for every verb that changes something. */
export const CHANGE_FILE = "packages/core/src/verb/define-change.ts";

/** Rooms of core that exist to speak with the store or to wait: what verbs are made of. */
const CORE_PLUMBING_ROOMS = /^packages\/core\/src\/(ports|verb|live)\//;
/** The same in a room of rules: files that load, save or record for several verbs. Named one by one, so that a rule stays one. */
const CORE_PLUMBING_FILES = new Set(
  Object.entries({
    access: ["end-logins", "get-operator", "make-invitation", "save-password"],
    audit: ["walk-chain", "walk-whole-chain"],
    checkpoint: [
      "add-tiles",
      "find-break",
      "find-signing-key",
      "find-tree-problem",
      "in-turn",
      "require-size",
      "tree-nodes",
    ],
    budget: ["load-budget"],
    check: [
      "keep-records",
      "load-checks",
      "load-history",
      "load-looks",
      "load-record",
      "load-view",
      "note-result",
      "reconcile-states",
    ],
    cone: ["change-cone"],
    drift: ["collect-watch", "load-live-drift", "load-live-snapshot", "note-drift"],
    gate: ["count-answer", "load-gate-situation"],
    kpi: ["note-points", "retire-kpis"],
    health: ["load-measured", "load-reports"],
    playbook: ["figures/load-playbook-figures", "load-step", "save-progress"],
    posture: ["load-band-history", "load-health-records", "load-posture", "load-session-bars", "load-situation"],
    proof: ["check-signature", "node-source", "prove"],
    proposal: ["find-dwell-end", "load-rules", "require-open-proposal", "save-rule-states"],
    series: ["fold-hours", "load-period", "note-sample"],
    session: ["close-session", "find-due", "find-last-activity", "index-deed", "open-session", "sum-up-record"],
  }).flatMap(([room, names]) => names.map((name) => `packages/core/src/${room}/${name}.ts`)),
);
const CORE_LOADERS = /^packages\/core\/src\/report\/load-[a-z-]+\.ts$/;
/** Files of core that only gather what others export. */
const CORE_INDEX = /^packages\/core\/src\/(index|verbs)\.ts$/;

/**
 * Whether a file of core holds rules, schemas or constants only: plain data in, plain data out.
 * @param {import("./source-file.mjs").SourceFile} file
 */
export function isPureRule({ path, text }) {
  return isCore(path) && !isPlumbing(path) && !CORE_INDEX.test(path) && !isVerb(text);
}

/** @type {Room} */
function isPlumbing(path) {
  return CORE_PLUMBING_ROOMS.test(path) || CORE_PLUMBING_FILES.has(path) || CORE_LOADERS.test(path);
}

/**
 * Whether a file of core defines a verb that opens its own transactions: one that writes only what follows from the entries, or
 * that counts what it answers.
 * @param {import("./source-file.mjs").SourceFile} file
 */
export function isUpkeep({ path, text }) {
  return isCore(path) && /= define(Upkeep|Answer)\(/.test(text);
}

/**
 * Whether a file of core defines a verb.
 * @param {string} text
 */
function isVerb(text) {
  return /= define(Change|Read|Upkeep|Answer)\(/.test(text);
}
