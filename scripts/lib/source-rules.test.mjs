import { describe, expect, test } from "vitest";
import { CHANGE_FILE } from "./rooms.mjs";
import { SOURCE_RULES, checkSources } from "./source-rules.mjs";
import { parseSource } from "./source-file.mjs";

const CORE_RULE = "packages/core/src/cone/decide.ts";
const CORE_LOADER = "packages/core/src/posture/load-posture.ts";
const TRANSPORT = "apps/server/src/rest/operations.ts";
const VERB = `export const setCone = defineChange({ async run() { return await load(); } });`;

/** @type {readonly [path: string, code: string, says: string][]} */
const FORBIDDEN = [
  [CORE_LOADER, `const now = Date.now();`, "uses Date.now"],
  [CORE_LOADER, `const now = Date["now"]();`, "uses Date."],
  [CORE_LOADER, `const { now } = Date;`, "takes Date apart"],
  [CORE_LOADER, `const now = new Date();`, "asks for the time"],
  [CORE_LOADER, `const now = Date();`, "asks for the time"],
  [CORE_LOADER, `const now = performance.now();`, "uses performance.now"],
  [CORE_LOADER, `const dice = Math.random();`, "uses Math.random"],
  [CORE_LOADER, `const { random } = Math;`, "takes Math apart"],
  [CORE_LOADER, `const id = crypto.randomUUID();`, "uses crypto.randomUUID"],
  [CORE_LOADER, `const port = process.env.PORT;`, "uses process.env"],
  [CORE_LOADER, `const { env } = process;`, "takes process apart"],
  [CORE_LOADER, `const now = globalThis.Date.now();`, "uses globalThis.Date"],
  [CORE_RULE, `export async function decide() {}`, "is async"],
  [CORE_RULE, `export const decide = async () => 1;`, "is async"],
  [CORE_RULE, `const rules = { async decide() {} };`, "is async"],
  [CORE_RULE, `export function decide(): Promise<boolean> { return later(); }`, "promises"],
  [CORE_RULE, `export const later = new Promise(() => 1);`, "promises"],
  [TRANSPORT, `const port = process.env.PORT;`, "reads the environment"],
  [TRANSPORT, `await store.write(async (tx) => tx.cone.insert());`, "beside the verbs"],
  [TRANSPORT, `await deps.store.write(work);`, "beside the verbs"],
  [TRANSPORT, `await ctx.deps.store?.write(work);`, "beside the verbs"],
  [TRANSPORT, `class Sneaky { #store; save() { return this.#store.write(work); } }`, "beside the verbs"],
  [TRANSPORT, `const later = ctx.store.write;`, "beside the verbs"],
  [TRANSPORT, `const { write } = ctx.store;`, "takes the write function"],
  [CORE_LOADER, `await ctx.store.write(work);`, "beside the verbs"],
  [
    "packages/core/src/cone/set-cone.ts",
    `export const setCone = defineRead({ run: () => ctx.store.write(work) });`,
    "beside the verbs",
  ],
  ["packages/core/src/cone/set-cone.ts", `${VERB} export const other = defineRead({});`, "a verb is one file"],
  ["packages/core/src/cone/set-cone.ts", `${VERB} export const other = defineUpkeep({});`, "a verb is one file"],
];

/** @type {readonly [path: string, code: string][]} */
const ALLOWED = [
  [
    CORE_LOADER,
    `const moment = new Date(millis).toISOString(); const millis = Date.parse(text); const top = Math.max(1, 2);`,
  ],
  [CORE_LOADER, `const date = moment.now(); const random = dice.random();`],
  [CORE_LOADER, `export async function load(): Promise<void> { await tx.cone.find(); }`],
  ["packages/core/src/cone/decide.test.ts", `const now = Date.now(); await store.write(work);`],
  ["packages/core/src/cone/set-cone.ts", VERB],
  ["packages/core/src/ports/store.ts", `export interface Store { close(): Promise<void> }`],
  [CHANGE_FILE, `await ctx.store.write(async (tx) => run(tx));`],
  ["packages/core/src/cone/tidy.ts", `export const tidy = defineUpkeep({ run: ({ ctx }) => ctx.store.write(work) });`],
  ["packages/core/src/cone/ask.ts", `export const ask = defineAnswer({ run: ({ ctx }) => ctx.store.write(work) });`],
  ["packages/store/src/adoption/adopt.ts", `await store.write(work);`],
  ["apps/server/src/composition/compose.ts", `await store.write(work); const port = process.env.PORT;`],
  ["apps/server/src/main.ts", `const port = process.env.PORT;`],
  [TRANSPORT, `response.write(line); stream.write(line); await store.read(work);`],
];

describe("rules about code", () => {
  test.each(FORBIDDEN)("in %s: %s is caught", (path, code, says) => {
    const problems = checkSources([parseSource(path, `// first line\n${code}`)]);
    expect(problems.map(({ message }) => message)).toContainEqual(expect.stringContaining(says));
    expect(problems[0]).toMatchObject({ path, line: 2 });
  });

  test.each(ALLOWED)("in %s: %s is allowed", (path, code) => {
    expect(checkSources([parseSource(path, code)])).toEqual([]);
  });

  test("every rule is shown to catch something", () => {
    const files = FORBIDDEN.map(([path, code]) => parseSource(path, code));
    const caught = SOURCE_RULES.map((rule) => checkSources(files, [rule]).length);
    expect(Math.min(...caught)).toBeGreaterThan(0);
  });
});
