import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { type Ended, begin, vgoFor } from "./kit/run-vgo.ts";
import { type Shop, startShop } from "./kit/start-shop.ts";

const REPOSITORY = join(import.meta.dirname, "../..");
const readExample = (name: string): unknown => parse(readFileSync(join(REPOSITORY, "examples/ci", name), "utf8"));

const Workflow = z.object({
  jobs: z.object({
    deploy: z.object({
      env: z.record(z.string(), z.string()),
      steps: z.array(
        z.object({
          name: z.string().optional(),
          uses: z.string().optional(),
          run: z.string().optional(),
          if: z.string().optional(),
        }),
      ),
    }),
  }),
});
const Job = z.object({
  script: z.array(z.string()),
  allow_failure: z.object({ exit_codes: z.array(z.int()) }).optional(),
});
const Pipeline = z.object({
  variables: z.record(z.string(), z.string()),
  default: z.object({ before_script: z.array(z.string()) }),
  "may-we-deploy": Job,
  deploy: Job,
  rollback: Job,
});

const scratch = mkdtempSync(join(tmpdir(), "valhalla-go-ci-"));
let tarball = "";

beforeAll(async () => {
  const pack = ["exec", "pnpm", "--filter", "@valhalla-go/cli", "pack", "--pack-destination", scratch];
  // A test installs nothing into the workspace.
  const env = { ...process.env, pnpm_config_verify_deps_before_run: "false" };
  await promisify(execFile)(process.execPath, [join(REPOSITORY, "scripts/run.mjs"), ...pack], { cwd: REPOSITORY, env });
  tarball = join(scratch, readdirSync(scratch).find((name) => name.endsWith(".tgz")) ?? "");
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A runner: a checkout with the scripts that the examples call, and a place of its own for what npm installs globally. */
function makeRunner({ url }: Shop): { readonly folder: string; run(lines: string): Promise<Ended> } {
  const folder = mkdtempSync(join(scratch, "runner-"));
  const prefix = join(folder, "npm");
  mkdirSync(prefix);
  for (const name of ["deploy", "rollback", "smoke-test"]) {
    writeFileSync(join(folder, `${name}.sh`), `#!/bin/sh\necho did ${name}\ntouch did-${name}\n`);
    chmodSync(join(folder, `${name}.sh`), 0o755);
  }
  const env = {
    PATH: [join(prefix, "bin"), process.env["PATH"] ?? ""].join(delimiter),
    // As a runner without a way out: what is installed must need nothing else.
    npm_config_prefix: prefix,
    npm_config_offline: "true",
    npm_config_cache: join(folder, "cache"),
    npm_config_update_notifier: "false",
    VGO_URL: url,
    VGO_PACKAGE: tarball,
    ENGINE: "shop",
  };
  return {
    folder,
    // As both services run what is written: bash that ends with the first command that fails.
    run: (lines) => begin("bash", ["-e", "-o", "pipefail", "-c", lines], { cwd: folder, env }).ended,
  };
}

const SITUATIONS = {
  GO: async (vgo: ReturnType<typeof vgoFor>) => void (await vgo(["beat", "nightly-backup"])),
  HOLD: async () => undefined,
  NO_GO: async (vgo: ReturnType<typeof vgoFor>) => {
    await vgo(["beat", "nightly-backup"]);
    await vgo(["signal", "queue", "red", "--reason", "lag 14 min"]);
  },
} as const;
const ENDS = { GO: 0, NO_GO: 3, HOLD: 4 } as const;
const VERDICTS = ["GO", "NO_GO", "HOLD"] as const;
/** A minute is right in a pipeline and long in a test. */
const impatient = (lines: string): string => lines.replace("--wait 60", "--wait 1");

describe("the example for GitHub Actions, run as shell", () => {
  const { env, steps } = Workflow.parse(readExample("github-actions.yml")).jobs.deploy;
  const lineOf = (name: string): string =>
    impatient(steps.find((step) => step.name === name)?.run ?? `no step "${name}"`);

  it("has the key from a secret, and on no command line", () => {
    expect(env["VGO_KEY"]).toContain("secrets.VGO_KEY");
    for (const { run } of steps) expect(run ?? "").not.toMatch(/VGO_KEY|--key/);
  });

  it.each(VERDICTS)("installs vgo and asks: %s", async (verdict) => {
    const shop = await startShop();
    await SITUATIONS[verdict](vgoFor(shop.url));
    const { folder, run } = makeRunner(shop);
    expect(await run(lineOf("Install vgo"))).toMatchObject({ code: 0 });

    // As the service does it: a step that fails ends the job.
    const asked = await run(lineOf("May we deploy?"));
    expect(asked).toMatchObject({ code: ENDS[verdict], stdout: expect.stringMatching(new RegExp(`^${verdict} `)) });
    if (verdict === "GO") {
      expect(await run(lineOf("Deploy"))).toMatchObject({ code: 0 });
      expect(await run(lineOf("Look whether it works"))).toMatchObject({ code: 0 });
    } else {
      expect(asked.stdout).toMatch(verdict === "HOLD" ? /To go:\n {2}- .*nightly-backup/ : /To go:\n {2}- .*queue/);
    }
    expect(existsSync(join(folder, "did-deploy"))).toBe(verdict === "GO");
    // What mends goes in every one of them; the note fails nothing where nobody has a session open.
    expect(await run(lineOf("Roll back"))).toMatchObject({ code: 0, stdout: expect.stringContaining("did rollback") });
    expect(await run(lineOf("Tell the session"))).toMatchObject({ code: 0 });
  });

  it("stops when nobody answers", async () => {
    const { folder, run } = makeRunner({ url: "http://127.0.0.1:1", vkey: "" });
    await run(lineOf("Install vgo"));
    expect(await run(`${lineOf("May we deploy?")}\n${lineOf("Deploy")}`)).toMatchObject({ code: 1 });
    expect(existsSync(join(folder, "did-deploy"))).toBe(false);
  });
});

describe("the example for GitLab CI, run as shell", () => {
  const pipeline = Pipeline.parse(readExample("gitlab-ci.yml"));
  const linesOf = (job: "may-we-deploy" | "deploy" | "rollback"): string =>
    impatient([...pipeline.default.before_script, ...pipeline[job].script].join("\n"));

  it.each(VERDICTS)("installs vgo and asks: %s", async (verdict) => {
    const shop = await startShop();
    await SITUATIONS[verdict](vgoFor(shop.url));
    const { folder, run } = makeRunner(shop);

    const asked = await run(linesOf("may-we-deploy"));
    expect(asked.code).toBe(ENDS[verdict]);
    if (verdict !== "GO") {
      expect(asked.stdout).toMatch(verdict === "HOLD" ? /To go:\n.*nightly-backup/ : /To go:\n.*queue/);
    }
    // A HOLD shows as a warning and the deploy asks again for itself.
    expect(pipeline["may-we-deploy"].allow_failure?.exit_codes).toEqual([ENDS.HOLD]);
    expect((await run(linesOf("deploy"))).code).toBe(ENDS[verdict]);
    expect(existsSync(join(folder, "did-deploy"))).toBe(verdict === "GO");
    expect(await run(linesOf("rollback"))).toMatchObject({ code: 0, stdout: expect.stringContaining("did rollback") });
  });
});
