import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyText } from "@valhalla-go/verify/test";
import { describe, expect, it, onTestFinished } from "vitest";
import { createRandom } from "../durability/kit/random.ts";
import { SOAK_MAX_MS, times } from "../durability/kit/soak.ts";
import { type TwiceVerified, makeMutatedLog, makeSoundLog } from "./make-log.ts";

const SCRIPT = join(import.meta.dirname, "verify.py");
const LOGS = times(1000, 10_000);
const MAX_MS = times(300_000, SOAK_MAX_MS);

const missing = ["python3 --version", "openssl version"].filter((command) => {
  const [file = "", ...args] = command.split(" ");
  return spawnSync(file, args).status !== 0;
});
/** Belongs into the name, so that whoever sees it left out sees why. */
const NEED =
  missing.length === 0 ? "in Python" : `needs ${missing.map((command) => command.split(" ")[0]).join(" and ")}`;

describe("the second opinion", () => {
  it("takes at most 150 lines", () => {
    expect(readFileSync(SCRIPT, "utf8").trimEnd().split("\n").length).toBeLessThanOrEqual(150);
  });
});

describe.runIf(missing.length === 0)(`the second opinion (${NEED})`, () => {
  it(
    `agrees on ${LOGS} logs, half of them tampered with`,
    async () => {
      const seed = Math.floor(Math.random() * 2 ** 31);
      const random = createRandom(seed);
      const logs = Array.from({ length: LOGS }, (_, index) =>
        index % 2 === 0 ? makeSoundLog(random) : makeMutatedLog(random),
      );

      const second = askPython(logs);
      const first = await Promise.all(
        logs.map(async ({ file, keys, checkpoints }) => verifyText(file, { keys, checkpoints })),
      );

      const disagreements = logs.flatMap(({ made }, index) => {
        const [ours, theirs] = [first[index]?.exit_code, second[index]];
        return ours === theirs
          ? []
          : [{ seed, index, made, ours, theirs, problems: first[index]?.problems.slice(0, 3) }];
      });
      expect(disagreements).toEqual([]);
      for (const code of [0, 1, 2, 3]) {
        expect(second.filter((each) => each === code).length).toBeGreaterThan(LOGS / 100);
      }
    },
    MAX_MS,
  );
});

/** What the other verifier ends with, for each of the logs. */
function askPython(logs: readonly TwiceVerified[]): number[] {
  const folder = mkdtempSync(join(tmpdir(), "valhalla-go-second-opinion-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const manifest = logs.map(({ file, keys, checkpoints }, index) => {
    const path = join(folder, `${index}.ndjson`);
    writeFileSync(path, file);
    return { file: path, keys, checkpoints };
  });
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  const { stdout, stderr, status } = spawnSync("python3", [SCRIPT, "--batch", join(folder, "manifest.json")], {
    encoding: "utf8",
    timeout: MAX_MS,
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return stdout.trim().split("\n").map(Number);
}
