import { join } from "node:path";
import { GateAnswer, type GateFold, GateFoldRecord } from "@valhalla-go/core";
import { DATABASE_FILE, openSqliteStore } from "@valhalla-go/store";
import { describe, expect, it } from "vitest";
import { type ServerProcess, makeDataFolder, startProcess } from "../processes/server-process.ts";
import { answerBeforeCommit } from "./kit/mutations.ts";
import { createRandom } from "./kit/random.ts";
import { type Mutation, withMutant } from "./kit/with-mutant.ts";

const SEED = 20_260_107;
const KILLS = 3;
const CALLERS = 16;
/** So many answers are given before a kill, and at most twice as many. */
const TOLD_MIN = 100;
const QUESTIONS = ["action=run", "action=run&purpose=repair", "action=scale", "action=run&dry_run=1"];

/** Asks again and again until the server is gone, and tells of each answer the entry that it names. */
async function askUntilGone(
  { origin }: ServerProcess,
  caller: number,
  onTold: (decision_seq: number) => void,
): Promise<void> {
  const question = QUESTIONS[caller % QUESTIONS.length];
  for (;;) {
    try {
      const response = await fetch(`${origin}/core/go/gate?engine=wholesaling&${question}`);
      const { decision_seq, decided } = GateAnswer.parse(await response.json());
      if (!decided || decision_seq === null) throw new Error("the gate of a sound server could not decide");
      onTold(decision_seq);
    } catch (error) {
      if (error instanceof TypeError) return;
      throw error;
    }
  }
}

/** How many answers the record tells of, by the entry of the first of the same. */
async function readCounts(folder: string): Promise<Map<number, number>> {
  const store = await openSqliteStore({ file: join(folder, DATABASE_FILE) });
  try {
    return await store.read(async (tx) => {
      const counts = new Map<number, number>();
      for (let after = 0; ;) {
        const rows = await tx.audit.list("default", {}, { limit: 1000, before_seq: after === 0 ? null : after });
        for (const { event, seq, payload } of rows) {
          if (event === "GO_GATE" && !counts.has(seq)) counts.set(seq, 1);
          if (event !== "GO_GATE_FOLD") continue;
          const fold = GateFoldRecord.parse(payload);
          counts.set(fold.seq, fold.count);
        }
        const last = rows.at(-1)?.seq;
        if (last === undefined || last === 1) break;
        after = last;
      }
      const open = await store.write(({ gate }) => gate.listFoldsBefore("default", "9999", 1000));
      for (const { seq, count } of open satisfies GateFold[]) counts.set(seq, count);
      return counts;
    });
  } finally {
    await store.close();
  }
}

/** Kills a server that is asked by many, again and again. Answers what was acknowledged and is not counted. */
async function runCampaign(mutations: readonly Mutation[] = []): Promise<{ acknowledged: number; lost: string[] }> {
  const folder = makeDataFolder();
  const random = createRandom(SEED);
  const told = new Map<number, number>();
  const mutant = withMutant(mutations);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const server = await startProcess(folder, mutant.env, { node_args: mutant.node_args });
    if (mutations.length > 0) mutant.requireApplied();
    let left = TOLD_MIN + Math.floor(random() * TOLD_MIN);
    const onTold = (seq: number): void => {
      told.set(seq, (told.get(seq) ?? 0) + 1);
      left -= 1;
      // In the middle of what others are being told.
      if (left === 0) server.signal("SIGKILL");
    };
    await Promise.all(Array.from({ length: CALLERS }, (_, caller) => askUntilGone(server, caller, onTold)));
    await server.exited;
  }
  const counts = await readCounts(folder);
  const lost = [...told]
    .filter(([seq, count]) => (counts.get(seq) ?? 0) < count)
    .map(([seq, count]) => `entry ${seq}: ${count} answers were acknowledged, ${counts.get(seq) ?? 0} are counted`);
  return { acknowledged: [...told.values()].reduce((sum, count) => sum + count, 0), lost };
}

describe(`SIGKILL of a server whose gate is asked by many (seed ${SEED})`, () => {
  it("loses no answer that was given: each is counted in the record", { timeout: 240_000 }, async () => {
    const { acknowledged, lost } = await runCampaign();
    process.stdout.write(`${acknowledged} answers of the gate were acknowledged in ${KILLS} kills\n`);
    expect(lost).toEqual([]);
    expect(acknowledged).toBeGreaterThan(TOLD_MIN * KILLS);
  });

  it.each<[string, readonly Mutation[]]>([
    [
      "a count that does not grow",
      [{ file: "core/src/gate/count-answer.ts", search: "fold.count + ask.times", replace: "fold.count" }],
    ],
    // Longer than an answer takes to be heard and the signal to come.
    ["an answer before its commit", answerBeforeCommit(400)],
  ])("with %s is found to lose some", { timeout: 240_000 }, async (_, mutations) => {
    expect((await runCampaign(mutations)).lost.join("\n")).toMatch(/are counted/);
  });
});
