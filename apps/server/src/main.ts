import { join } from "node:path";
import { StoreOpenError } from "@valhalla-go/store";
import { destination, pino } from "pino";
import { describeStart } from "./composition/describe-start.ts";
import { parseEnvironment } from "./composition/environment.ts";
import { StartError } from "./composition/start-error.ts";
import { type RunningServer, startServer } from "./composition/start-server.ts";

const REPOSITORY = join(import.meta.dirname, "../../..");

// Everything that this process makes is its owner's alone: the data folder holds the whole record.
process.umask(0o077);

try {
  const environment = parseEnvironment(process.env, REPOSITORY);
  const logger = pino({ level: environment.log_level }, destination(2));
  const dashboard_dir = join(REPOSITORY, "apps/dashboard/dist");
  const server = await startServer({ ...environment, dashboard_dir, logger });
  process.stdout.write(describeStart(server, environment.data_dir));
  stopOnSignal(server);
} catch (error) {
  if (!(error instanceof StartError || error instanceof StoreOpenError)) throw error;
  process.stderr.write(`valhalla-go: ${error.message}\n`);
  process.exitCode = 1;
}

/** Shuts down cleanly at the first signal; a second one ends the process at once. */
function stopOnSignal(server: RunningServer): void {
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      void server.close().then(() => process.exit(0));
    });
  }
}
