import { existsSync } from "node:fs";
import { join } from "node:path";
import { fingerprintFiles, listFiles } from "./fingerprint.mjs";
import { ROOT } from "./paths.mjs";
import { makePathWithPnpm } from "./pnpm-by-name.mjs";
import { mustRun } from "./run-process.mjs";
import { doOnce } from "./stamp.mjs";
import { makeToolEnvironment } from "./tool-environment.mjs";
import { ensurePnpm } from "./tools.mjs";

/**
 * @typedef {object} Build
 * @property {string} name for people
 * @property {string} package
 * @property {string} output folder that the build fills, relative to the repository
 * @property {string} proof a file of the output without which it is useless
 * @property {readonly string[]} sources folders and files that the output is made from
 */

/** @type {Build} */
export const DASHBOARD = {
  name: "dashboard",
  package: "@valhalla-go/dashboard",
  output: "apps/dashboard/dist",
  proof: "index.html",
  sources: ["apps/dashboard", "packages/core/src", "packages/verify/src", "tsconfig.base.json", "pnpm-lock.yaml"],
};

/** @type {Build} */
export const SERVER = {
  name: "server",
  package: "@valhalla-go/server",
  output: "apps/server/dist",
  proof: "main.js",
  sources: ["apps/server", "packages/core/src", "packages/store/src", "tsconfig.base.json", "pnpm-lock.yaml"],
};

/** In which language the dashboard speaks, see apps/dashboard/src/texts/README.md. turbo.json passes it on. */
const LANGUAGE = process.env["VALHALLA_GO_LANGUAGE"] ?? "";

/** Outputs and tests change no build. */
const NO_SOURCE = /^(node_modules|dist|build|test|\..*|.*\.tsbuildinfo|.*\.(test|test-d)\.tsx?)$/;

/**
 * Has turbo build when the sources changed since the last time.
 * @param {Build} build
 */
export async function ensureBuilt({ name, package: packageName, output, proof, sources }) {
  const files = sources.flatMap((source) =>
    /\.\w+$/.test(source) ? [source] : listFiles(source, (file) => !NO_SOURCE.test(file)),
  );
  await doOnce({
    stamp: join(ROOT, output, ".built"),
    fingerprint: fingerprintFiles(files, LANGUAGE),
    isIntact: () => existsSync(join(ROOT, output, proof)),
    work: async () => {
      const { file, args } = await ensurePnpm();
      console.log(`Building the ${name} ...`);
      const turbo = ["exec", "turbo", "run", "build", `--filter=${packageName}`];
      const env = { ...makeToolEnvironment(), PATH: await makePathWithPnpm(), TURBO_TELEMETRY_DISABLED: "1" };
      await mustRun(`build the ${name}`, { file, args: [...args, ...turbo], env });
    },
  });
}
