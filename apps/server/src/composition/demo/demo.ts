import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { StoreOpenError } from "@valhalla-go/store";
import { createLogger } from "../create-logger.ts";
import { parseEnvironment } from "../environment.ts";
import { obeySignals } from "../obey-signals.ts";
import { REPOSITORY } from "../package-folder.ts";
import { StartError } from "../start-error.ts";
import { startServer } from "../start-server.ts";
import { claimDemoFolder, markFilled, requireFilled } from "./claim-demo-folder.ts";
import { readDemoOptions } from "./read-demo-options.ts";
import { DemoWorld } from "./demo-world.ts";
import { Draws } from "./draws.ts";
import { fillDemo } from "./fill-demo.ts";
import { createPaperOutbound } from "./paper-outbound.ts";
import { DAY } from "./time-spans.ts";

// Fills a folder with the history of a team and serves it, on this machine alone: none of the settings that let others in,
// or that name a database or a key, are read.
process.umask(0o077);

try {
  const { folder, days, seed, keep } = readDemoOptions(parseArgsOf(process.argv.slice(2)));
  const place = resolve(process.env["INIT_CWD"] ?? process.cwd(), folder);
  const { PORT, LOG_LEVEL, DATA_DIR } = process.env;
  const environment = parseEnvironment({ PORT, LOG_LEVEL }, REPOSITORY);
  const { data_dir: real_data_dir } = parseEnvironment({ DATA_DIR }, REPOSITORY);
  const until_ms = Date.now();
  if (keep) requireFilled(place);
  else await fill();

  const world = new DemoWorld(new Draws(seed), until_ms - days * DAY, until_ms);
  const server = await startServer({
    ...environment,
    data_dir: place,
    dashboard_dir: join(REPOSITORY, "apps/dashboard/dist"),
    logger: createLogger(environment.log_level),
    outbound: createPaperOutbound(world, () => Date.now()),
  });
  obeySignals(server, process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY);
  process.stdout.write(
    `The demo listens on ${server.url}\nData folder: ${place} (may be deleted)\nEnd it with Ctrl-C; --keep goes on with it another time.\n`,
  );

  async function fill(): Promise<void> {
    claimDemoFolder(place, real_data_dir);
    process.stdout.write(`Filling ${place} with ${days} days of sessions ...\n`);
    const { entries } = await fillDemo({ folder: place, days, seed, until_ms });
    markFilled(place);
    process.stdout.write(`${entries} entries of the audit trail, seed ${seed}\n`);
  }
} catch (error) {
  if (!(error instanceof StartError || error instanceof StoreOpenError)) throw error;
  process.stderr.write(`valhalla-go: ${error.message}\n`);
  process.exitCode = 1;
}

function parseArgsOf(args: readonly string[]): Readonly<Record<string, string | boolean | undefined>> {
  try {
    const text = { type: "string" } as const;
    const options = { folder: text, days: text, seed: text, keep: { type: "boolean" } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    throw new StartError(
      `${String(cause).split(". ")[0] ?? ""}. Use it so: npm run demo -- --folder demo-data --days 30 --seed 1`,
      {
        cause,
      },
    );
  }
}
