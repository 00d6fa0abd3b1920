import fc from "fast-check";
import { expect, it } from "vitest";
import { anyCommand } from "../test/model/commands.ts";
import { expectSameHistory } from "../test/model/expect-same.ts";
import { makeModel } from "../test/model/model.ts";
import { Real } from "../test/model/real.ts";
import { makeDataFolder } from "../test/data-folder.ts";

/** Give the seed of a failure as MODEL_SEED to run the same commands again. */
const SEED = Number(process.env["MODEL_SEED"] ?? Date.now() % 2 ** 31);
const RUNS = 60;

it(
  `does what a plain model says, whatever is done in whatever order (seed ${SEED})`,
  { timeout: 120_000 },
  async () => {
    process.stdout.write(`model: seed ${SEED}, ${RUNS} runs\n`);
    const folder = makeDataFolder();
    let runs = 0;
    let commands = 0;

    await fc.assert(
      fc.asyncProperty(fc.commands(anyCommand, { maxCommands: 50, size: "max" }), async (sequence) => {
        runs += 1;
        const real = await Real.open(`${folder}/run-${runs}.db`);
        const model = makeModel();
        try {
          await fc.asyncModelRun(() => ({ model, real }), sequence);
          await expectSameHistory(model, real);
          commands += model.log.length;
        } finally {
          await real.close();
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );

    expect(runs).toBe(RUNS);
    expect(commands).toBeGreaterThan(RUNS * 5);
  },
);
