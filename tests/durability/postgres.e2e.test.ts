import { describe, expect, it } from "vitest";
import { SOAK_MAX_MS, times } from "./kit/soak.ts";
import { type Mutation, withMutant } from "./kit/with-mutant.ts";
import { type PostgresReport, runPostgresCampaign } from "./postgres-campaign.ts";
import { ANSWER_BEFORE_COMMIT, FORGOTTEN_KEY } from "./kit/mutations.ts";

const SEED = 20_260_203;
const FAULTS = times(5, 50);

function countReplays({ told }: PostgresReport): number {
  return told.filter(({ is_replay }) => is_replay).length;
}

function describeReport(report: PostgresReport): string {
  const { faults, lost_commits, told, entries } = report;
  return `${lost_commits} commits without an answer, ${faults.kill_server} kills of a server, ${faults.kill_backends} of all connections, ${faults.stop_immediate} immediate stops of PostgreSQL; ${told.length} acknowledged, ${countReplays(report)} of them found done; ${entries} entries\n`;
}

describe(`two servers on one PostgreSQL, with faults under load (seed ${SEED})`, () => {
  it(
    "lose nothing that was acknowledged, do nothing twice, and write one chain without a gap",
    { timeout: times(120_000, SOAK_MAX_MS) },
    async () => {
      const report = await runPostgresCampaign({ faults: FAULTS, seed: SEED });
      process.stdout.write(describeReport(report));
      expect(report.problems).toEqual([]);
      expect(report.told.length).toBeGreaterThan(10 * FAULTS);
      // Who asked again, under its key, for a change whose answer was lost was told that it is done.
      expect(report.lost_commits).toBeGreaterThan(0);
      expect(countReplays(report)).toBeGreaterThan(0);
    },
  );
});

describe("two servers on one PostgreSQL, with a protection taken out", () => {
  it.each<[string, readonly Mutation[], RegExp]>([
    [
      "the lock on the head of the chain",
      [
        {
          file: "store/src/postgres/commit-engine.ts",
          search: "batch.send(LOCK_HEAD);",
          replace: "",
        },
      ],
      // Two who write at once meet at a place that is unique: in a call, or while one of them starts.
      /was answered with 500|duplicate key value violates unique constraint "audit_entry/,
    ],
    ["an answer before its commit", ANSWER_BEFORE_COMMIT, /was acknowledged \(200\) and is lost/],
    ["a key that is forgotten", FORGOTTEN_KEY, /was done twice|was refused \(SESSION_ACTIVE\), but entry/],
  ])("%s is missed", { timeout: times(120_000, SOAK_MAX_MS) }, async (_, mutations, problem) => {
    const campaign = runPostgresCampaign({ faults: 9, seed: SEED, mutant: withMutant(mutations) });
    const problems = await campaign.then((report) => report.problems.join("\n"), String);
    expect(problems).toMatch(problem);
  });
});
