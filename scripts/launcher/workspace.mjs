import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fingerprintFiles } from "./fingerprint.mjs";
import { ROOT, readManifest } from "./paths.mjs";
import { mustRun } from "./run-process.mjs";
import { doOnce } from "./stamp.mjs";
import { makeToolEnvironment } from "./tool-environment.mjs";
import { ensurePnpm } from "./tools.mjs";

/**
 * The folders of the workspace's packages, relative to the repository, the root itself not among them.
 * @returns {string[]}
 */
function listPackages() {
  const list = /^packages:\n((?: +- .+\n)+)/m.exec(readFileSync(join(ROOT, "pnpm-workspace.yaml"), "utf8"))?.[1] ?? "";
  const patterns = [...list.matchAll(/^ +- ["']?([^"'\n]+)["']?$/gm)].map((match) => match[1] ?? "");
  return patterns.flatMap(expandPattern).filter((folder) => existsSync(join(ROOT, folder, "package.json")));
}

/** @param {string} pattern a folder, or `folder/*` */
function expandPattern(pattern) {
  if (!pattern.endsWith("/*")) return [pattern];
  const parent = pattern.slice(0, -2);
  if (!existsSync(join(ROOT, parent))) return [];
  return readdirSync(join(ROOT, parent)).map((name) => `${parent}/${name}`);
}

/** Installs the workspace's dependencies when the lock file or a manifest changed since they were last installed. */
export async function ensureDependencies() {
  const packages = listPackages();
  const manifests = ["package.json", ...packages.map((folder) => `${folder}/package.json`)];
  const { version } = readManifest(".").devEngines.packageManager;
  await doOnce({
    stamp: join(ROOT, "node_modules", ".installed"),
    fingerprint: fingerprintFiles(
      ["pnpm-lock.yaml", "pnpm-workspace.yaml", ...manifests],
      `${process.platform} ${process.arch} pnpm ${version}`,
    ),
    isIntact: () => packages.every(hasItsModules),
    work: async () => {
      const { file, args } = await ensurePnpm();
      console.log("Installing dependencies ...");
      await mustRun("install the dependencies", {
        file,
        args: [...args, "install", "--frozen-lockfile", "--reporter=append-only"],
        env: makeToolEnvironment(),
      });
    },
  });
}

/** @param {string} folder */
function hasItsModules(folder) {
  const { dependencies = {}, devDependencies = {} } = readManifest(folder);
  const needsSome = Object.keys(dependencies).length + Object.keys(devDependencies).length > 0;
  return !needsSome || existsSync(join(ROOT, folder, "node_modules"));
}
