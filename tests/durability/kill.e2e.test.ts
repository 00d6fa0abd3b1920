import { describe, expect, it } from "vitest";
import { type KillReport, runKillCampaign } from "./kit/kill-campaign.ts";
import { SOAK_MAX_MS, isSoak, times } from "./kit/soak.ts";
import { type Mutation, withMutant } from "./kit/with-mutant.ts";
import { ANSWER_BEFORE_COMMIT, FORGOTTEN_KEY } from "./kit/mutations.ts";

const SEED = 20_260_101;
const KILLS = times(25, 500);
const READY_P95_MS = 2000;

/** The value that 95 of 100 do not exceed. */
function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;
}

/** How long a server took to be ready, in milliseconds; in the usual run without its waiting for what other tests do. */
function readyTimes({ ready }: KillReport): number[] {
  return ready.map(({ total, waited }) => (isSoak ? total : total - waited));
}

function describeReport({ kills, told, ready, entries }: KillReport): string {
  const replays = told.filter(({ is_replay }) => is_replay).length;
  const [total, waited] = [p95(ready.map((each) => each.total)), p95(ready.map((each) => each.waited))];
  return `${kills.load} kills under load, ${kills.start} of a start, ${kills.rebuild} of a rebuild; ${told.length} acknowledged, \
${replays} of them found done; ${entries} entries; ready again in ${total.toFixed(0)} ms, at most ${waited.toFixed(0)} ms of it \
waiting for a processor (p95)\n`;
}

describe(`SIGKILL at random moments (seed ${SEED})`, () => {
  it(
    "loses nothing that was acknowledged, does nothing twice, and leaves a sound chain and right files",
    { timeout: times(240_000, SOAK_MAX_MS) },
    async () => {
      const report = await runKillCampaign({ kills: KILLS, seed: SEED });
      process.stdout.write(describeReport(report));
      expect(report.problems).toEqual([]);
      expect(report.told.length).toBeGreaterThan(20 * KILLS);
      expect(report.told.some(({ is_replay }) => is_replay)).toBe(true);
      expect(p95(readyTimes(report))).toBeLessThan(READY_P95_MS);
    },
  );
});

const REBUILD = "removeTemporaryFiles();";

// That `synchronous` is what makes a commit durable cannot be shown here: what a killed process has handed to the operating
// system is not lost. The order of system calls shows it, see fsync-order.e2e.test.ts.
describe("SIGKILL, with a protection taken out", () => {
  it.each<[string, readonly Mutation[], RegExp]>([
    ["an answer before its commit", ANSWER_BEFORE_COMMIT, /was acknowledged \(200\) and is lost/],
    [
      "a key that is forgotten",
      FORGOTTEN_KEY,
      /was done twice|was refused \((?:NO_ACTIVE_SESSION|SESSION_ACTIVE)\), but entry/,
    ],
    [
      "files that are left as the crash left them",
      [
        {
          file: "store/src/json-files/json-files.ts",
          search: REBUILD,
          replace: `if (process.getBuiltinModule("node:fs").existsSync(join(dir, "go_session.json"))) return Promise.resolve(); ${REBUILD}`,
        },
      ],
      /audit\.log|\.json is /,
    ],
  ])("%s is found", { timeout: times(240_000, SOAK_MAX_MS) }, async (_, mutations, problem) => {
    const report = await runKillCampaign({ kills: 25, seed: SEED, mutant: withMutant(mutations) });
    expect(report.problems.join("\n")).toMatch(problem);
  });
});
