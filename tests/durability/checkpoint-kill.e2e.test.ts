import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type ServerProcess,
  beginProcess,
  callServer,
  makeDataFolder,
  startProcess,
} from "../processes/server-process.ts";
import { createRandom } from "./kit/random.ts";
import { findSigningProblems, readSigned } from "./kit/signed-heads.ts";
import { SOAK_MAX_MS, times } from "./kit/soak.ts";
import { type Mutation, withMutant } from "./kit/with-mutant.ts";

const SEED = 20_260_404;
const KILLS = times(12, 200);
const WRITERS = 6;
const LIFE_MAX_MS = 20_000;

const SIGN = "core/src/checkpoint/sign-checkpoint.ts";
const LOG = "server/src/composition/signing/checkpoint-log.ts";

/** Kills the process that runs it, when it gets there for the `nth` time. */
function killAt(nth: number): string {
  return `if ((globalThis.signings = (globalThis.signings ?? 0) + 1) >= ${nth}) process.kill(process.pid, "SIGKILL");`;
}

/** Where a kill may fall, from the commit of entries to the answer of the signing. */
const MOMENTS: readonly ((nth: number) => Mutation)[] = [
  (nth) => ({
    file: SIGN,
    search: "    const note = notary.sign(",
    replace: `    ${killAt(nth)} const note = notary.sign(`,
  }),
  (nth) => ({
    file: SIGN,
    search: "    await notary.keep(signed);",
    replace: `    ${killAt(nth)} await notary.keep(signed);`,
  }),
  (nth) => ({
    file: SIGN,
    search: "    await notary.keep(signed);",
    replace: `    await notary.keep(signed); ${killAt(nth)}`,
  }),
  (nth) => ({
    file: SIGN,
    search: "await tx.checkpoints.add(checkpoint);",
    replace: `{ await tx.checkpoints.add(checkpoint); ${killAt(nth)} }`,
  }),
  (nth) => ({
    file: SIGN,
    search: "  notary.latest = latest.note;",
    replace: `  notary.latest = latest.note; ${killAt(nth)}`,
  }),
  (nth) => ({
    file: LOG,
    search: "      fsyncSync(descriptor);",
    replace: `      ${killAt(nth)} fsyncSync(descriptor);`,
  }),
  // The line is cut short.
  (nth) => ({
    file: LOG,
    search: "      writeSync(descriptor, `",
    replace: `      if ((globalThis.signings ?? 0) + 1 >= ${nth}) writeSync(descriptor, '{"note":"valhalla-go/'); ${killAt(nth)} writeSync(descriptor, \``,
  }),
];

/** Writes with several callers, sessions among it, until nobody answers any more. */
async function writeUntilDeath(server: Pick<ServerProcess, "origin" | "exited">): Promise<void> {
  const life = { isOver: false };
  void server.exited.then(() => (life.isOver = true));
  const write = async (writer: number): Promise<void> => {
    for (let turn = 0; !life.isOver; turn += 1) {
      const [path, body] =
        writer > 0
          ? ["/core/cone/state", { band: "B", reason: `${writer}/${turn}` }]
          : [turn % 2 === 0 ? "/core/go/start_session" : "/core/go/end_session", {}];
      await callServer(server, path, body).catch(() => (life.isOver = true));
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
}

interface Campaign {
  readonly problems: string[];
  readonly kills: number;
  /** Kills that left a checkpoint in the file that was not in the table. */
  readonly between: number;
  readonly signed: number;
}

/** Kills a server again and again around its signing, and looks each time at what is on disk. */
async function runKills(
  kills: number,
  pick: (random: () => number, kill: number) => readonly Mutation[],
): Promise<Campaign> {
  const random = createRandom(SEED);
  const folder = makeDataFolder();
  const problems: string[] = [];
  let between = 0;
  let done = 0;
  let signed = 0;
  for (; done < kills && problems.length === 0; done += 1) {
    const mutant = withMutant(pick(random, done));
    const starting = beginProcess(folder, mutant.env, mutant);
    const server = await starting.listens().catch(() => null);
    const timer = setTimeout(() => starting.signal("SIGKILL"), LIFE_MAX_MS);
    if (server !== null) await writeUntilDeath(server);
    const { signal, stderr } = await starting.exited;
    clearTimeout(timer);
    if (signal !== "SIGKILL") problems.push(`the server ended by itself: ${stderr}`);
    mutant.requireApplied();
    const state = readSigned(folder);
    problems.push(...findSigningProblems(state));
    if ((state.in_file.at(-1)?.size ?? 0) > (state.in_table.at(-1)?.size ?? 0)) between += 1;
    signed = state.in_file.length;
  }
  if (problems.length === 0) {
    const last = await startProcess(folder);
    await last.stop("SIGTERM");
    const { roots, in_file, in_table } = readSigned(folder);
    problems.push(...findSigningProblems({ roots, in_file, in_table }));
    if (in_table.at(-1)?.size !== roots.length - 1) problems.push("the head was not signed after the last kill");
  }
  return { problems, kills: done, between, signed };
}

describe(`SIGKILL around the signing of checkpoints (seed ${SEED})`, () => {
  it(
    "leaves no checkpoint beyond what is committed, and never two roots for one size",
    { timeout: times(400_000, SOAK_MAX_MS) },
    async () => {
      const report = await runKills(KILLS, (random, kill) => {
        const moment = MOMENTS[kill % MOMENTS.length];
        return moment === undefined ? [] : [moment(1 + Math.floor(random() * 4))];
      });
      process.stdout.write(
        `${report.kills} kills around a signing, ${report.between} between file and table; ${report.signed} checkpoints\n`,
      );
      expect(report.problems).toEqual([]);
      expect(report.kills).toBe(KILLS);
      expect(report.between).toBeGreaterThan(0);
      expect(report.signed).toBeGreaterThan(KILLS / 2);
    },
  );

  it("would find a checkpoint of what is not committed", { timeout: times(400_000, SOAK_MAX_MS) }, async () => {
    const report = await runKills(25, () => [
      {
        file: SIGN,
        search: "await store.read((tx) => examine(tx, store.origin, kept));",
        replace: `await store.write(async (tx) => {
          const found = await examine(tx, store.origin, kept);
          if (found.known !== null || found.head.size < 20) return found;
          const origin = checkpointOrigin({ origin: store.origin, epoch: found.head.epoch });
          const note = notary.sign(formatCheckpoint({ origin, size: found.head.size, root: found.head.root }));
          await notary.keep({ note, ts_utc: formatUtc(clock.nowMicros()) });
          process.kill(process.pid, "SIGKILL");
          return found;
        });`,
      },
    ]);
    expect(report.problems.join("\n")).toMatch(/entries were signed, \d+ are committed/);
  });
});

/** A database that is put back to what it was, and goes on; what was signed before somebody holds. */
async function goOnFromCopy(
  mutations: readonly Mutation[],
): Promise<{ readonly problems: string[]; readonly status: number }> {
  const folder = makeDataFolder();
  const mutant = withMutant(mutations);
  const start = (): Promise<ServerProcess> => startProcess(folder, mutant.env, mutant);
  const first = await start();
  await callServer(first, "/core/go/start_session", {});
  await first.stop("SIGTERM");
  const file = join(folder, "valhalla.db");
  copyFileSync(file, `${file}.copy`);
  const second = await start();
  for (const text of ["One", "Two", "Three"]) await callServer(second, "/core/go/notes", { text });
  await second.stop("SIGTERM");
  const { in_table: held } = readSigned(folder);
  copyFileSync(`${file}.copy`, file);
  rmSync(join(folder, "audit.log"));
  const third = await start();
  let status = 0;
  for (const text of ["Four", "Five", "Six"]) status = (await callServer(third, "/core/go/notes", { text })).status;
  await third.stop("SIGTERM");
  if (mutations.length > 0) mutant.requireApplied();
  return { problems: findSigningProblems(readSigned(folder), held), status };
}

describe("a database that was put back behind the server's back", { timeout: times(120_000, SOAK_MAX_MS) }, () => {
  it("is written no more, and no second root is signed for a size", async () => {
    const { problems, status } = await goOnFromCopy([]);
    expect(status).toBe(503);
    // What was signed of the entries that are gone is still there, to show that they were.
    expect(problems.filter((problem) => problem.startsWith("two roots"))).toEqual([]);
    expect(problems.join("\n")).toMatch(/entries were signed, \d+ are committed/);
  });

  it.each<[string, readonly Mutation[], string]>([
    [
      "is kept outside the database",
      [
        {
          file: LOG,
          search: "      writeSync(descriptor, `",
          replace: "      if (descriptor < 0) writeSync(descriptor, `",
        },
      ],
      "two roots were signed",
    ],
    [
      "is held against the record",
      [{ file: SIGN, search: "  if (damage !== null) {", replace: "  if (damage === undefined) {" }],
      "is not their root",
    ],
  ])("would go on under what was signed if that was not what %s", async (_, mutations, problem) => {
    const { problems, status } = await goOnFromCopy(mutations);
    expect(status).toBe(200);
    expect(problems.join("\n")).toContain(problem);
  });
});
