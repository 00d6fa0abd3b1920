import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const REPOSITORY = join(import.meta.dirname, "../../..");
const scratch = mkdtempSync(join(tmpdir(), "valhalla-go-terminal-"));
const run = promisify(execFile);
const isWindows = process.platform === "win32";

beforeAll(async () => {
  const pack = ["exec", "pnpm", "--filter", "@valhalla-go/cli", "pack", "--pack-destination", scratch];
  // A test installs nothing into the workspace.
  const env = { ...process.env, pnpm_config_verify_deps_before_run: "false" };
  await run(process.execPath, [join(REPOSITORY, "scripts/run.mjs"), ...pack], { cwd: REPOSITORY, env });
  writeFileSync(join(scratch, "package.json"), JSON.stringify({ name: "terminal", version: "1.0.0", private: true }));
  const tarball = readdirSync(scratch).find((name) => name.endsWith(".tgz"));
  const quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--ignore-scripts"];
  // Offline: what needs anything from elsewhere fails here.
  const args = ["install", "--offline", "--cache", join(scratch, "npm-cache"), ...quiet, `./${tarball}`];
  await run("npm", args, { cwd: scratch, shell: isWindows });
});

afterAll(() => rmSync(scratch, { recursive: true }));

describe("the packed command, installed outside of the workspace", () => {
  const folder = join(scratch, "node_modules/@valhalla-go/cli");
  const vgo = (...args: string[]) =>
    spawnSync("npx", ["--no-update-notifier", "--cache", join(scratch, "npm-cache"), "--offline", "vgo", ...args], {
      cwd: scratch,
      encoding: "utf8",
      shell: isWindows,
    });

  it("needs no other package, and speaks of none", () => {
    const installed = readdirSync(join(scratch, "node_modules")).filter((name) => !name.startsWith("."));
    expect(installed).toEqual(["@valhalla-go"]);
    const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    expect(manifest).not.toHaveProperty("dependencies");
    for (const file of readdirSync(join(folder, "dist"))) {
      const text = readFileSync(join(folder, "dist", file), "utf8");
      const specifiers = [...text.matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)"/gm)].map(([, name]) => name);
      expect(specifiers.filter((name) => !/^(\.|node:)/.test(name ?? ""))).toEqual([]);
    }
  });

  it("runs, and says which version it is", () => {
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
    expect(vgo("--version")).toMatchObject({ status: 0, stdout: `${version}\n` });
  });

  it("loads the code of no command to say its version", () => {
    const entry = join(folder, "dist/vgo.js");
    const loaded = new Set<string>();
    const visit = (name: string): void => {
      if (loaded.has(name)) return;
      loaded.add(name);
      const text = readFileSync(join(folder, "dist", name), "utf8");
      for (const [, next = ""] of text.matchAll(/^(?:import|export)\b[^;]*?from "\.\/([^"]+)"/gm)) visit(next);
    };
    visit("vgo.js");

    expect(readFileSync(entry, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    const bytes = [...loaded].reduce((sum, name) => sum + readFileSync(join(folder, "dist", name)).length, 0);
    expect(bytes).toBeLessThan(200_000);
    expect([...loaded]).not.toContain("watch.js");
    expect([...loaded]).not.toContain("verify-file.js");
  });

  it("ends with 1 and says where it looked when there is no server", () => {
    expect(vgo("--url", "http://127.0.0.1:1", "status")).toMatchObject({
      status: 1,
      stdout: "",
      stderr: expect.stringContaining("http://127.0.0.1:1"),
    });
  });
});
