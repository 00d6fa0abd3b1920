import { join } from "node:path";
import { type AdoptionReport, StoreOpenError } from "@valhalla-go/store";
import { createLogger } from "./composition/create-logger.ts";
import { describeAdoption, describeStart } from "./composition/describe-start.ts";
import { parseEnvironment } from "./composition/environment.ts";
import { obeySignals } from "./composition/obey-signals.ts";
import { REPOSITORY } from "./composition/package-folder.ts";
import { StartError } from "./composition/start-error.ts";
import { startServer } from "./composition/start-server.ts";

// Everything that this process makes is its owner's alone: the data folder holds the whole record.
process.umask(0o077);

try {
  const environment = parseEnvironment(process.env, REPOSITORY);
  const logger = createLogger(environment.log_level);
  const dashboard_dir = join(REPOSITORY, "apps/dashboard/dist");
  const onFirstStart = (report: AdoptionReport): unknown => process.stdout.write(describeAdoption(report));
  const server = await startServer({ ...environment, dashboard_dir, logger, onFirstStart });
  obeySignals(server, process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY);
  process.stdout.write(describeStart(server, environment));
} catch (error) {
  if (!(error instanceof StartError || error instanceof StoreOpenError)) throw error;
  process.stderr.write(`valhalla-go: ${error.message}\n`);
  process.exitCode = 1;
}
