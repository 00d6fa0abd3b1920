import { describe, expect, test } from "vitest";
import { IMPORT_RULES, checkImports } from "./import-rules.mjs";
import { listSourcePaths, parseSource } from "./source-file.mjs";
import { ROOT } from "../launcher/paths.mjs";

const CORE_RULE = "packages/core/src/cone/decide.ts";
const CORE_VERB = "packages/core/src/cone/set-cone.ts";
const STORE = "packages/store/src/sqlite/sqlite-store.ts";
const REST = "apps/server/src/rest/operations.ts";
const TRPC = "apps/server/src/trpc/router.ts";
const LIVE = "apps/server/src/live/sse.ts";
const MAIN = "apps/server/src/main.ts";
const CLIENT = "packages/client/src/create-go-client.ts";
const CLI = "apps/cli/src/commands/status.ts";
const DASHBOARD = "apps/dashboard/src/features/session/start.ts";

/**
 * Planted violations: file, line, and words of the rule that must catch it.
 * @type {readonly [path: string, code: string, says: string][]}
 */
const FORBIDDEN = [
  [CORE_RULE, `import express from "express";`, "core imports only"],
  [CORE_RULE, `import { initTRPC } from "@trpc/server";`, "core imports only"],
  [CORE_RULE, `import { useState } from "react";`, "core imports only"],
  [CORE_RULE, `import type { Kysely } from "kysely";`, "core imports only"],
  [CORE_RULE, `import { readFileSync } from "node:fs";`, "core imports only"],
  [CORE_RULE, `import fs from "fs";`, "core imports only"],
  [CORE_RULE, `import { hash } from "node:crypto";`, "core imports only"],
  ["packages/core/src/proof/sha256-node.ts", `import { hash, randomUUID } from "node:crypto";`, "core imports only"],
  [CORE_RULE, `import "node:crypto";`, "core imports only"],
  [CORE_RULE, `import { openStore } from "@valhalla-go/store";`, "core imports only"],
  [CORE_RULE, `export * from "pino";`, "core imports only"],
  [CORE_RULE, `type Late = import("express").Express;`, "core imports only"],
  [CORE_RULE, `const late = import("pg");`, "core imports only"],
  [CORE_RULE, `const late = require("pg");`, "core imports only"],
  [CORE_RULE, `import late = require("pg");`, "core imports only"],
  [CORE_RULE, `const late = import(name);`, "computed"],
  [CORE_RULE, `import type { Store } from "../ports/store.ts";`, "pure rule"],
  [CORE_RULE, `import { loadCone } from "../posture/load-posture.ts";`, "pure rule"],
  [CORE_RULE, `import { defineChange } from "../verb/define-change.ts";`, "pure rule"],
  [CORE_RULE, `import { walkChain } from "../audit/walk-chain.ts";`, "pure rule"],
  [CORE_RULE, `import { x } from "../../../store/src/index.ts";`, "by its name"],
  ["packages/core/src/cone/constants.ts", `import { Band } from "./schemas.ts";`, "constants"],
  ["packages/core/src/cone/constants.ts", `import { z } from "zod";`, "constants"],
  [STORE, `import { createApp } from "@valhalla-go/server";`, "the store knows core"],
  [STORE, `import type { AppRouter } from "@valhalla-go/server/router";`, "the store knows core"],
  [STORE, `import express from "express";`, "the store knows core"],
  [STORE, `import { useState } from "react";`, "the store knows core"],
  [REST, `import { openSqliteStore } from "@valhalla-go/store";`, "store and its drivers"],
  [REST, `import type { SqliteStore } from "@valhalla-go/store";`, "store and its drivers"],
  [TRPC, `import { Kysely } from "kysely";`, "store and its drivers"],
  [TRPC, `import { DatabaseSync } from "node:sqlite";`, "store and its drivers"],
  [LIVE, `import { Pool } from "pg";`, "store and its drivers"],
  ["apps/server/src/http/app.ts", `import { openSqliteStore } from "@valhalla-go/store";`, "store and its drivers"],
  [REST, `import { compose } from "../composition/compose.ts";`, "types at most"],
  [REST, `import { appRouter } from "../trpc/router.ts";`, "neither knows the other"],
  [TRPC, `import { OPERATIONS } from "../rest/operations.ts";`, "neither knows the other"],
  [MAIN, `import { createGoClient } from "@valhalla-go/client";`, "neither its client"],
  [MAIN, `import { App } from "@valhalla-go/dashboard";`, "neither its client"],
  [CLIENT, `import { appRouter } from "@valhalla-go/server/router";`, "type of the router"],
  [CLIENT, `import { type AppRouter } from "@valhalla-go/server/router";`, "type of the router"],
  [CLIENT, `import type { App } from "@valhalla-go/server/app";`, "type of the router"],
  [CLIENT, `import { startSession } from "@valhalla-go/core";`, "only constants, schemas and rules"],
  [CLIENT, `import { App } from "@valhalla-go/dashboard";`, "does not know the dashboard"],
  [CLIENT, `import { initTRPC } from "@trpc/server";`, "no server code"],
  [CLIENT, `import { createHash } from "node:crypto";`, "no server code"],
  [DASHBOARD, `export { appRouter } from "@valhalla-go/server/router";`, "type of the router"],
  [DASHBOARD, `import { startSession } from "@valhalla-go/core";`, "only constants, schemas and rules"],
  [DASHBOARD, `const late = import("@valhalla-go/store");`, "no server code"],
  [DASHBOARD, `import express from "express";`, "no server code"],
  [CLI, `import { appRouter } from "@valhalla-go/server/router";`, "through the client alone"],
  [CLI, `import type { AppRouter } from "@valhalla-go/server/router";`, "through the client alone"],
  [CLI, `const late = import("@valhalla-go/store");`, "through the client alone"],
  [CLI, `import { startSession } from "@valhalla-go/core";`, "through the client alone"],
  [CLI, `import { createTRPCClient } from "@trpc/server";`, "through the client alone"],
  ["packages/verify/src/index.ts", `import { x } from "@valhalla-go/server/app";`, "the verifier imports only"],
  ["packages/verify/src/index.ts", `import { startSession } from "@valhalla-go/core";`, "the verifier imports only"],
  ["packages/verify/src/index.ts", `import pino from "pino";`, "the verifier imports only"],
  ["packages/verify/src/index.ts", `import { readFileSync } from "node:fs";`, "runs in a browser too"],
  ["packages/verify/src/index.ts", `import { readArguments } from "./cli/read-arguments.ts";`, "runs in a browser too"],
  ["scripts/run.mjs", `import { parse } from "yaml";`, "the launcher"],
  ["scripts/launcher/tools.mjs", `import { parseSync } from "oxc-parser";`, "the launcher"],
  ["scripts/launcher/tools.mjs", `import { readImports } from "../lib/read-imports.mjs";`, "the launcher"],
];

/** @type {readonly [path: string, code: string][]} */
const ALLOWED = [
  [
    CORE_RULE,
    `import { z } from "zod"; import { GoError } from "../errors/go-error.ts"; import { BOOT_CONE } from "./constants.ts";`,
  ],
  ["packages/core/src/audit/seal.ts", `import { sha256Hex } from "#sha256"; import canonicalize from "canonicalize";`],
  ["packages/core/src/proof/sha256-node.ts", `import { createHash, hash } from "node:crypto";`],
  [CORE_VERB, `import { loadCone } from "../posture/load-posture.ts"; export const setCone = defineChange({});`],
  [
    "packages/core/src/cone/decide.test.ts",
    `import { test } from "vitest"; import type { Store } from "../ports/store.ts";`,
  ],
  ["packages/core/src/constants.ts", `export * from "./cone/constants.ts"; export * from "./actor/scopes.ts";`],
  [
    STORE,
    `import { Kysely } from "kysely"; import type { Store } from "@valhalla-go/core"; import { statfs } from "node:fs/promises";`,
  ],
  [
    CLI,
    `import { createGoClient } from "@valhalla-go/client"; import { BANDS } from "@valhalla-go/core/constants"; import { readFileSync } from "node:fs"; const late = import("@valhalla-go/verify");`,
  ],
  [REST, `import { startSession } from "@valhalla-go/core"; import { toProblem } from "../errors/to-problem.ts";`],
  [REST, `import type { Settings } from "../composition/settings.ts";`],
  [MAIN, `import { openSqliteStore } from "@valhalla-go/store"; import { compose } from "./composition/compose.ts";`],
  ["apps/server/src/composition/compose.ts", `import { openSqliteStore } from "@valhalla-go/store";`],
  ["apps/server/src/rest/operations.int.test.ts", `import { openSqliteStore } from "@valhalla-go/store";`],
  [
    CLIENT,
    `import type { AppRouter } from "@valhalla-go/server/router"; import { createTRPCClient } from "@trpc/client";`,
  ],
  [CLIENT, `import { verifyConsistency } from "@valhalla-go/core/proof";`],
  [CLIENT, `import { Session } from "@valhalla-go/core/schemas"; import type { ErrorCode } from "@valhalla-go/core";`],
  [DASHBOARD, `import { BANDS } from "@valhalla-go/core/constants"; import { Button } from "@mantine/core";`],
  ["scripts/launcher/tools.mjs", `import { join } from "node:path"; import { ROOT } from "./paths.mjs";`],
  [
    "scripts/lib/read-imports.mjs",
    `import { parseSync } from "oxc-parser"; import { ROOT } from "../launcher/paths.mjs";`,
  ],
];

describe("import rules", () => {
  test.each(FORBIDDEN)("in %s: %s is caught", (path, code, says) => {
    const problems = checkImports([parseSource(path, `// first line\n${code}`)]);
    expect(problems.map(({ message }) => message)).toContainEqual(expect.stringContaining(says));
    expect(problems[0]).toMatchObject({ path, line: 2 });
  });

  test.each(ALLOWED)("in %s: %s is allowed", (path, code) => {
    expect(checkImports([parseSource(path, code)])).toEqual([]);
  });

  test("every rule is shown to catch something", () => {
    const files = FORBIDDEN.map(([path, code]) => parseSource(path, code));
    const idle = IMPORT_RULES.filter((rule) => checkImports(files, [rule]).length === 0);
    expect(idle.map(({ says }) => says)).toEqual([]);
  });

  test("the check reads the sources of every room of this repository", () => {
    const paths = listSourcePaths(ROOT);
    expect(paths).toContain("packages/core/src/verb/define-change.ts");
    expect(paths).toContain("packages/store/src/index.ts");
    expect(paths).toContain("scripts/run.mjs");
    expect(paths.filter((path) => /node_modules|\/dist\/|\/build\//.test(path))).toEqual([]);
  });
});
