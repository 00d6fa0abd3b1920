import type { Store } from "@valhalla-go/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { anyCommand } from "../test/model/commands.ts";
import { expectSameHistory } from "../test/model/expect-same.ts";
import { makeModel } from "../test/model/model.ts";
import { Real } from "../test/model/real.ts";
import { wholeLives } from "../test/model/session-commands.ts";
import { makeDataFolder } from "../test/data-folder.ts";
import { postgresForTests } from "../test/postgres.ts";
import { openPostgresStore } from "./postgres/open-postgres-store.ts";
import { openSqliteStore } from "./sqlite/open-sqlite-store.ts";

/** Give the seed of a failure as MODEL_SEED to run the same commands again. */
const SEED = Number(process.env["MODEL_SEED"] ?? Date.now() % 2 ** 31);

const postgres = postgresForTests();

/** Makes an empty database; answers what opens it, again and again. */
type MakeDatabase = () => Promise<() => Promise<Store>>;

const ENGINES: readonly {
  readonly name: string;
  readonly runs: number;
  begin(): MakeDatabase;
}[] = [
  {
    name: "SQLite",
    runs: 60,
    begin() {
      const folder = makeDataFolder();
      let files = 0;
      return async () => {
        const file = `${folder}/run-${(files += 1)}.db`;
        return () => openSqliteStore({ file });
      };
    },
  },
  {
    name: "PostgreSQL",
    runs: 15,
    begin: () => async () => {
      const url = await postgres.createDatabase();
      return () => openPostgresStore({ url });
    },
  },
];

it.each(ENGINES)(
  `$name does what a plain model says, whatever is done in whatever order (seed ${SEED})`,
  { timeout: 120_000 },
  async ({ name, runs: wanted, begin }) => {
    process.stdout.write(`model on ${name}: seed ${SEED}, ${wanted} runs\n`);
    const makeDatabase = begin();
    let runs = 0;
    let commands = 0;

    await fc.assert(
      fc.asyncProperty(fc.commands(anyCommand, { maxCommands: 50, size: "max" }), async (sequence) => {
        runs += 1;
        const real = await Real.open(await makeDatabase());
        const model = makeModel();
        try {
          await fc.asyncModelRun(() => ({ model, real }), sequence);
          await expectSameHistory(model, real);
          commands += model.log.length;
        } finally {
          await real.close();
        }
      }),
      { seed: SEED, numRuns: wanted },
    );

    expect(runs).toBe(wanted);
    expect(commands).toBeGreaterThan(wanted * 5);
  },
);

it.each(ENGINES)("$name does what a plain model says in sessions in which everything happens", async ({ begin }) => {
  const real = await Real.open(await begin()());
  const model = makeModel();
  try {
    for (const command of wholeLives) await command.run(model, real);
    await expectSameHistory(model, real);
  } finally {
    await real.close();
  }

  const reached = [...model.log.map(({ event }) => event), ...model.sessions.map(({ ended }) => ended?.reason)];
  expect(new Set(reached)).toEqual(new Set(EVERYTHING));
});

const EVERYTHING = [
  "GO_SESSION_START",
  "GO_NOTE_ADD",
  "GO_SESSION_HOLD",
  "GO_SESSION_RESUME",
  "GO_SESSION_REBASELINE",
  "GO_SESSION_STALE",
  "GO_SESSION_END",
  "GO_HANDOVER_OFFER",
  "GO_HANDOVER_WITHDRAW",
  "completed",
  "completed_with_exceptions",
  "aborted",
  "handed_over",
  "expired",
];
