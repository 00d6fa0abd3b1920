import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readExamples } from "./read-examples.ts";
import { runServer } from "./running-server.ts";

const PACKAGE = join(import.meta.dirname, "..");
const REPOSITORY = join(PACKAGE, "../..");
/** What a consumer may write, and what the types must refuse. */
const PROGRAMS = [new URL("./consumer/main.ts", import.meta.url), new URL("./consumer/mistakes.ts", import.meta.url)];
const STRICT = {
  target: "es2022",
  module: "nodenext",
  lib: ["es2022", "dom"],
  types: [] as string[],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  skipLibCheck: false,
};

const run = promisify(execFile);
let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "valhalla-go-consumer-"));
  await pack();
  await writeJson("package.json", { name: "consumer", version: "1.0.0", private: true, type: "module" });
  await install();
});

afterAll(async () => {
  await rm(scratch, { recursive: true });
});

describe("the packed client, installed outside of the workspace", () => {
  it("needs no other package, and holds no more than it says", async () => {
    const installed = (await readdir(join(scratch, "node_modules"))).filter((name) => !name.startsWith("."));
    expect(installed).toEqual(["@valhalla-go"]);
    const folder = join(scratch, "node_modules/@valhalla-go/client");
    const files = (await readdir(folder, { recursive: true })).toSorted();
    expect(files).toEqual([
      "README.md",
      "THIRD-PARTY-NOTICES.md",
      "dist",
      "dist/index.d.ts",
      "dist/index.js",
      "package.json",
    ]);
    const manifest: unknown = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    expect(manifest).not.toHaveProperty("private");
    expect(manifest).not.toHaveProperty("dependencies");
    expect(manifest).not.toHaveProperty("peerDependencies");
    for (const file of ["dist/index.js", "dist/index.d.ts"]) {
      expect(await readFile(join(folder, file), "utf8")).not.toMatch(
        /^(import|export) .*from |^import ["']|\bimport\(/m,
      );
    }
  });

  it("compiles under strict and talks to a real server", async () => {
    await compile(
      "service",
      { ...STRICT, types: ["node"], typeRoots: [join(PACKAGE, "node_modules/@types")] },
      async (folder) => {
        for (const program of PROGRAMS) await copyFile(program, join(folder, basename(program.pathname)));
      },
    );
    await using server = await runServer();

    const { stdout } = await run(process.execPath, [join(scratch, "service/out/main.js"), server.url], {
      timeout: 20_000,
    });

    expect(stdout.trim().split("\n")).toEqual([
      "started B from outside",
      "refused 409 true true",
      "once true",
      "reused note-1 note-1 false",
      "allowed false B",
      "code SESSION_UNKNOWN",
      "seen GO_SESSION_START GO_NOTE_ADD CONE_DENY GO_SESSION_END",
      "sound true",
    ]);
  });

  it("has examples that compile, with the types of a browser and nothing else", async () => {
    const examples = readExamples(PACKAGE, REPOSITORY);
    expect(examples.size).toBeGreaterThan(20);
    await compile("examples", STRICT, async (folder) => {
      for (const [name, code] of examples) await writeFile(join(folder, `${name}.ts`), code);
    });
  });

  it("has types that refuse mistakes in an example", async () => {
    const wrong = compile("wrong", STRICT, async (folder) => {
      await writeFile(
        join(folder, "wrong.ts"),
        `import { createGoClient } from "@valhalla-go/client"; createGoClient({});`,
      );
    });
    await expect(wrong).rejects.toThrow(/TS2741: Property 'url'/);
  });
});

/** Builds the package and packs it into the scratch folder, as it would be published. */
async function pack(): Promise<void> {
  const command = ["exec", "pnpm", "--filter", "@valhalla-go/client", "pack", "--pack-destination", scratch];
  // A test installs nothing into the workspace.
  const env = { ...process.env, pnpm_config_verify_deps_before_run: "false" };
  await runTool(process.execPath, [join(REPOSITORY, "scripts/run.mjs"), ...command], { cwd: REPOSITORY, env });
}

async function install(): Promise<void> {
  const [tarball = ""] = (await readdir(scratch)).filter((name) => name.endsWith(".tgz"));
  const quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--ignore-scripts"];
  // Offline: what needs anything from a registry fails here.
  const args = ["install", "--offline", "--cache", join(scratch, "npm-cache"), ...quiet, `./${tarball}`];
  await runTool("npm", args, { cwd: scratch, shell: process.platform === "win32" });
}

/** Compiles a folder of the scratch project into its `out`. Rejects with what the compiler says. */
async function compile(name: string, compilerOptions: object, fill: (folder: string) => Promise<void>): Promise<void> {
  const folder = join(scratch, name);
  await mkdir(folder);
  await fill(folder);
  await writeJson(`${name}/tsconfig.json`, { compilerOptions: { ...compilerOptions, rootDir: ".", outDir: "out" } });
  const compiler = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
  await runTool(process.execPath, [compiler, "-p", folder], { cwd: scratch });
}

async function writeJson(path: string, content: object): Promise<void> {
  await writeFile(join(scratch, path), JSON.stringify(content, null, 2));
}

/** Runs a program that has to succeed; what it printed becomes the error. */
async function runTool(file: string, args: string[], options: object): Promise<void> {
  try {
    await run(file, args, options);
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${stdout}${stderr}` || String(error), { cause: error });
  }
}
