import { spawnSync } from "node:child_process";
import { delimiter } from "node:path";
import { describe, expect, it } from "vitest";
import { readManifest } from "./paths.mjs";
import { makePathWithPnpm } from "./pnpm-by-name.mjs";

describe("makePathWithPnpm", () => {
  it("lets the project's own pnpm be started by name on a machine that has none", { timeout: 120_000 }, async () => {
    const own = (await makePathWithPnpm()).split(delimiter).slice(0, 2);
    const env = { PATH: [...own, "/usr/bin", "/bin"].join(delimiter), HOME: process.env["HOME"] };

    const { stdout, status } = spawnSync("pnpm", ["--version"], { env, encoding: "utf8" });

    expect(status).toBe(0);
    expect(stdout.trim()).toBe(readManifest(".").devEngines.packageManager.version);
  });
});
