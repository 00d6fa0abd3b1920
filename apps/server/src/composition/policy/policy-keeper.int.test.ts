import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GoError, type Policy, digestOf } from "@valhalla-go/core";
import { describe, expect, it, onTestFinished } from "vitest";
import { makeDataFolder } from "../../../test/kit/data-folder.ts";
import type { Finding } from "../../health/probes.ts";
import { loadPolicy } from "./load-policy.ts";
import { PolicyKeeper } from "./policy-keeper.ts";

const RULES = "classes:\n  core: { description: All, allows: { A: [run] } }\nengines:\n  pump: core\n";

interface Scene {
  readonly folder: string;
  readonly keeper: PolicyKeeper;
  /** Versions that were let count, in their order. */
  readonly taken: string[];
  readonly problems: string[];
  readonly findings: Finding[];
  /** Why nothing can be recorded now; null when it can. */
  refusal: GoError | null;
  write(name: string, text: string): void;
  status(): Promise<Finding>;
}

function open(): Scene {
  const folder = makeDataFolder();
  mkdirSync(join(folder, "policy"));
  const write = (name: string, text: string): void => writeFileSync(join(folder, "policy", name), text);
  write("ours.yaml", `version: v1\n${RULES}`);
  const keeper = new PolicyKeeper({
    data_dir: folder,
    policy: loadPolicy(folder),
    usePolicy: async ({ version }: Policy) => {
      if (scene.refusal !== null) throw scene.refusal;
      scene.taken.push(version);
    },
    onTaken: () => {},
    onProblem: (problem) => scene.problems.push(problem),
    onError: (error) => {
      throw error;
    },
  });
  onTestFinished(() => keeper.stop());
  const findings: Finding[] = [];
  const { measure, onFinding } = keeper.probe;
  onFinding?.((finding) => findings.push(finding));
  const scene: Scene = {
    folder,
    keeper,
    taken: [],
    problems: [],
    findings,
    refusal: null,
    write,
    status: () => measure(),
  };
  return scene;
}

/** Waits for what comes by itself. */
async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error("it did not come");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe("the keeper of the policy", () => {
  it("takes what the files say as soon as they say something else and are still", async () => {
    const scene = open();
    scene.write("ours.yaml", `version: v2\n${RULES}`);
    await until(() => scene.taken.length > 0);
    scene.write("more.yaml", "ratchet: true\n");
    await until(() => scene.taken.length > 1);
    rmSync(join(scene.folder, "policy/more.yaml"));
    await until(() => scene.taken.length > 2);
    renameSync(join(scene.folder, "policy/ours.yaml"), join(scene.folder, "policy/renamed.yaml"));
    await scene.keeper.reload();

    expect(scene.taken).toEqual(["v2", "v2", "v2"]);
    expect(await scene.status()).toEqual({ status: "green", reason: "policy v2 counts" });
  });

  it("does not take what is still being written", async () => {
    const scene = open();
    const until_ms = performance.now() + 3500;
    for (let round = 0; performance.now() < until_ms; round += 1) {
      scene.write("ours.yaml", `version: half-${round}\n${RULES}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(scene.taken).toEqual([]);

    scene.write("ours.yaml", `version: whole\n${RULES}`);
    await until(() => scene.taken.length > 0);
    expect(scene.taken).toEqual(["whole"]);
  });

  it("keeps the policy of before while a file holds a mistake, tells it once, and is yellow with file and line until it is mended", async () => {
    const scene = open();
    scene.write("more.yaml", "# ours\nengines:\n  valve: coer\n");
    await scene.keeper.reload();
    await scene.keeper.reload();

    const problem = 'policy/more.yaml:3: engines.valve: there is no class "coer"';
    expect(scene.problems).toEqual([problem]);
    expect(scene.taken).toEqual([]);
    expect(await scene.status()).toEqual({
      status: "yellow",
      reason: `the files of the policy are not taken, policy v1 goes on counting: ${problem}`,
    });
    expect(scene.findings.at(-1)?.status).toBe("yellow");

    scene.write("more.yaml", "engines:\n  valve: core\n");
    await scene.keeper.reload();
    expect(scene.taken).toEqual(["v1"]);
    expect(scene.findings.at(-1)).toEqual({ status: "green", reason: "policy v1 counts" });
  });

  it("is green again when the files say what they said before the mistake", async () => {
    const scene = open();
    scene.write("more.yaml", "engines: none\n");
    await scene.keeper.reload();
    expect((await scene.status()).status).toBe("yellow");
    rmSync(join(scene.folder, "policy/more.yaml"));
    await scene.keeper.reload();

    expect(await scene.status()).toMatchObject({ status: "green" });
    expect(scene.taken).toEqual([]);
  });

  it("keeps the policy of before when the folder is taken away beside a policy of before, or emptied", async () => {
    const scene = open();
    writeFileSync(join(scene.folder, "policy.yaml"), `version: other\n${RULES}`);
    await scene.keeper.reload();
    rmSync(join(scene.folder, "policy.yaml"));
    rmSync(join(scene.folder, "policy/ours.yaml"));
    await scene.keeper.reload();

    expect(scene.problems).toEqual([
      expect.stringContaining("are both there"),
      expect.stringContaining("holds no .yaml file"),
    ]);
    expect(scene.taken).toEqual([]);
  });

  it("tries again by itself what could not be recorded", async () => {
    const scene = open();
    scene.refusal = new GoError("STORE_UNAVAILABLE", { outcome: "none" });
    scene.write("ours.yaml", `version: v2\n${RULES}`);
    await until(() => scene.problems.length > 0);
    expect(await scene.status()).toMatchObject({
      status: "yellow",
      reason: expect.stringContaining("policy v1 goes on counting: policy v2 cannot be recorded") as string,
    });

    scene.refusal = null;
    await until(() => scene.taken.length > 0);
    expect(await scene.status()).toEqual({ status: "green", reason: "policy v2 counts" });
    expect(scene.problems).toHaveLength(1);
  });

  it("is yellow while another server of the database goes by another policy", async () => {
    const { keeper, status, folder } = open();
    const told = (version: string, digest: string): void =>
      keeper.heard([{ event: "POLICY_SET", payload: { version, digest } }]);
    told("theirs", "0".repeat(64));
    expect(await status()).toEqual({
      status: "yellow",
      reason:
        "another server of this database goes by policy theirs, this one by policy v1; their files must be the same",
    });

    told("v1", digestOf(loadPolicy(folder)));
    expect((await status()).status).toBe("green");
  });
});
