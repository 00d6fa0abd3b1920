import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Installation } from "./installation.ts";

const REPOSITORY = join(import.meta.dirname, "../../..");
const scratch = mkdtempSync(join(tmpdir(), "valhalla-go-auditor-"));
const run = promisify(execFile);
const isWindows = process.platform === "win32";

beforeAll(async () => {
  const pack = ["exec", "pnpm", "--filter", "@valhalla-go/verify", "pack", "--pack-destination", scratch];
  // A test installs nothing into the workspace.
  const env = { ...process.env, pnpm_config_verify_deps_before_run: "false" };
  await run(process.execPath, [join(REPOSITORY, "scripts/run.mjs"), ...pack], { cwd: REPOSITORY, env });
  write("package.json", JSON.stringify({ name: "auditor", version: "1.0.0", private: true, type: "module" }));
  const tarball = readdirSync(scratch).find((name) => name.endsWith(".tgz"));
  const quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--ignore-scripts"];
  // Offline: what needs anything from elsewhere fails here.
  const args = ["install", "--offline", "--cache", join(scratch, "npm-cache"), ...quiet, `./${tarball}`];
  await run("npm", args, { cwd: scratch, shell: isWindows });
});

afterAll(() => rmSync(scratch, { recursive: true }));

function write(name: string, content: string): void {
  writeFileSync(join(scratch, name), content);
}

describe("the packed verifier, installed outside of the workspace", () => {
  const log = new Installation().appendMany(10);
  const vgoVerify = (...args: string[]) => {
    const quiet = ["--no-update-notifier", "--cache", join(scratch, "npm-cache")];
    return spawnSync("npx", [...quiet, "--offline", "vgo-verify", ...args], {
      cwd: scratch,
      encoding: "utf8",
      shell: isWindows,
    });
  };

  it("needs no other package, and speaks of none", () => {
    const installed = readdirSync(join(scratch, "node_modules")).filter((name) => !name.startsWith("."));
    expect(installed).toEqual(["@valhalla-go"]);
    const folder = join(scratch, "node_modules/@valhalla-go/verify");
    const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    expect(manifest).not.toHaveProperty("dependencies");
    expect(manifest).not.toHaveProperty("peerDependencies");
    const files = readdirSync(join(folder, "dist"), { recursive: true, encoding: "utf8" });
    for (const file of files.filter((name) => /\.(js|ts)$/.test(name))) {
      const text = readFileSync(join(folder, "dist", file), "utf8");
      const specifiers = [...text.matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)"/gm)].map(([, name]) => name);
      expect(specifiers.filter((name) => !/^(\.|node:)/.test(name ?? ""))).toEqual([]);
    }
  });

  it("brings a browser code without anything of Node", () => {
    const folder = join(scratch, "node_modules/@valhalla-go/verify/dist/browser");
    const code = readFileSync(join(folder, "index.js"), "utf8");

    expect(code).not.toMatch(/\bfrom "|\bimport\(|\brequire\(|node:/);
    expect(code).not.toMatch(/\b(process|Buffer)\./);
  });

  it("has an example that compiles under strict, and types that refuse mistakes in it", async () => {
    const readme = readFileSync(join(scratch, "node_modules/@valhalla-go/verify/README.md"), "utf8");
    const [, example = ""] = /```ts\n(.*?)```/s.exec(readme) ?? [];
    write("example.ts", example);
    write("mistake.ts", example.replace("keys: [vkey]", "keys: vkey"));
    const options = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2022", "--types", ""];
    const compiler = fileURLToPath(new URL("bin/tsc", import.meta.resolve("typescript/package.json")));
    const compile = (file: string) =>
      run(process.execPath, [compiler, ...options, "--lib", "es2022,dom,dom.asynciterable", file], { cwd: scratch });

    expect(example).toContain("verifyBundle");
    await compile("example.ts");
    await expect(compile("mistake.ts")).rejects.toMatchObject({ stdout: expect.stringContaining("TS2322") });
  });

  it("runs as a command, and ends as it should", () => {
    const file = log.exportLog();
    write("log.ndjson", file);
    write("edited.ndjson", file.replace("Note 7: all quiet", "Note 7: all wells"));

    expect(vgoVerify("log.ndjson", "--key", log.signer.vkey)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("SOUND AND ANCHORED"),
    });
    expect(vgoVerify("log.ndjson").status).toBe(3);
    expect(vgoVerify("edited.ndjson", "--key", log.signer.vkey)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining("ENTRY_EDITED"),
    });
    expect(vgoVerify("package.json").status).toBe(2);
  });

  it.each(["node", "browser"])("finds the same in code, with what is made for %s", async (platform) => {
    write("sound.ndjson", log.exportLog());
    write(
      `use-${platform}.js`,
      `import { createReadStream } from "node:fs";
import { verifyBundle } from "./node_modules/@valhalla-go/verify/dist/${platform}/index.js";
const found = await verifyBundle(createReadStream("sound.ndjson"), { keys: [process.argv[2]] });
console.log(JSON.stringify(found));`,
    );

    const { stdout } = await run(process.execPath, [`use-${platform}.js`, log.signer.vkey], { cwd: scratch });

    expect(JSON.parse(stdout)).toMatchObject({ verdict: "anchored", entries: 10, problems: [] });
  });
});
