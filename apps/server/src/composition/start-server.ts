import { join } from "node:path";
import { type AuditEntry, type Deps, EntryFeed, type Store, type VerbContext, walkChain } from "@valhalla-go/core";
import {
  type AdoptionReport,
  type JsonFiles,
  adoptDataFolder,
  createJsonFiles,
  openSqliteStore,
} from "@valhalla-go/store";
import type { Logger } from "pino";
import { v7 } from "uuid";
import type { ReportUnexpected } from "../errors/to-go-error.ts";
import { createErrorCounter } from "../health/error-counter.ts";
import { watchHealth } from "../health/health-watcher.ts";
import { probeDatabase, probeDisk, probeErrors, probeEventLoop, probeJsonFiles } from "../health/probes.ts";
import { createServerMonitor } from "../health/server-monitor.ts";
import { createApp } from "../http/create-app.ts";
import { createMetrics } from "../http/measure-requests.ts";
import { createHttpServer } from "./create-http-server.ts";
import { listen } from "./listen.ts";
import { type Governance, loadGovernance } from "./load-governance.ts";
import { DEFAULT_WORKSPACE, machineOperator, systemCaller } from "./machine-operator.ts";
import { openDataFolder } from "./open-data-folder.ts";
import { closeServer, trackRequests } from "./shut-down.ts";
import { StartError } from "./start-error.ts";
import { createSystemClock } from "./system-clock.ts";

/** Entries at the end of the chain that are checked at every start; `GET /core/audit/verify` checks all. */
const TAIL_CHECKED = 500;

export interface StartOptions {
  readonly port: number;
  readonly host: string;
  readonly data_dir: string;
  readonly dashboard_dir: string;
  readonly logger: Logger;
  /** Hears what the first start in a data folder did, as soon as it is done: a start that fails later must not hide it. */
  readonly onFirstStart?: (report: AdoptionReport) => void;
}

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  /** What every verb works with, for callers in the same process. */
  readonly deps: Deps;
  /** Lets requests finish, tells streams to reconnect, and closes the store. */
  close(): Promise<void>;
}

/** Puts everything together and listens. Throws StartError or StoreOpenError with one line that says what to do. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { data_dir } = options;
  openDataFolder(data_dir);
  const governance = loadGovernance(data_dir);
  const clock = createSystemClock();
  const ids = { next: () => v7() };

  const files = createJsonFiles({ dir: data_dir, workspace: DEFAULT_WORKSPACE, playbook_id: governance.playbook.id });
  const beforeAnswer = (entries: readonly AuditEntry[]): Promise<void> => files.apply(store, entries);
  const store: Store = await openSqliteStore({ file: join(data_dir, "valhalla.db"), beforeAnswer });
  try {
    await adoptAtFirstStart();
    await requireSoundTail(store);
    await files.rebuild(store);
    return await serve(options, { store, clock, ids, ...governance }, files);
  } catch (error) {
    await files.close();
    await store.close();
    throw error;
  }

  async function adoptAtFirstStart(): Promise<void> {
    const head = await store.read((tx) => tx.audit.head());
    if (head.seq > 0) return;
    const place = { dir: data_dir, workspace: DEFAULT_WORKSPACE, playbook_id: governance.playbook.id };
    const report = await adoptDataFolder({ ...place, store, clock, ids });
    options.onFirstStart?.(report);
  }
}

/** Serves on a store that is sound. */
async function serve(
  { port, host, data_dir, dashboard_dir, logger }: StartOptions,
  parts: Omit<Deps, "measureServer"> & Governance,
  files: JsonFiles,
): Promise<RunningServer> {
  const { store, clock, settings } = parts;
  const metrics = createMetrics();
  const errors = createErrorCounter(() => clock.nowMicros());
  const monitor = createServerMonitor(
    [
      probeDatabase(store),
      probeDisk(data_dir, settings.health.free_disk_mb),
      probeEventLoop(settings.health.event_loop_delay_ms),
      probeErrors(errors, settings.health.unexpected_errors),
      probeJsonFiles(files),
    ],
    clock,
    settings.health,
  );
  const reportUnexpected: ReportUnexpected = (error, request_id) => {
    errors.add();
    metrics.unexpectedErrors.inc();
    logger.error({ err: error, request_id }, "unexpected error");
  };
  const deps: Deps = { ...parts, measureServer: () => monitor.latest() };
  const systemContext: VerbContext = { ...deps, caller: systemCaller };
  const feed = new EntryFeed(store);
  store.onCommit((entries) => metrics.auditEntries.inc(entries.length));
  const shutdown = new AbortController();
  const app = createApp({
    deps,
    feed,
    metrics,
    resolveCaller: (_request, request_id) => machineOperator(request_id),
    reportUnexpected,
    dashboard_dir,
    shutdown: shutdown.signal,
  });
  const server = createHttpServer(app);
  const requests = trackRequests(server);
  await monitor.measure();
  const bound = await listen(server, port, host === "localhost" ? "127.0.0.1" : host).catch((error: unknown) => {
    monitor.stop();
    throw error;
  });
  const stopWatching = watchHealth(systemContext, (error) => reportUnexpected(error, "health-watcher"));

  const url = `http://${host.includes(":") ? `[${host}]` : host}:${bound}`;
  logger.debug({ url, data_dir }, "listening");

  return {
    url,
    deps,
    async close() {
      shutdown.abort();
      monitor.stop();
      await stopWatching();
      await closeServer(server, requests);
      feed.close();
      await files.close();
      await store.close();
      logger.debug("stopped");
    },
  };
}

/** Throws StartError when the last entries are not what was written. */
async function requireSoundTail(store: Store): Promise<void> {
  const after = await store.read(async (tx) => {
    const head = await tx.audit.head();
    const [row] = head.seq > TAIL_CHECKED ? await tx.audit.listStored(head.seq - TAIL_CHECKED - 1, 1) : [];
    return row === undefined ? undefined : { seq: row.seq, hash: row.hash };
  });
  const { first_bad } = await walkChain(store, after);
  if (first_bad === null) return;
  throw new StartError(
    `The audit trail is damaged at entry ${first_bad.seq}: ${first_bad.problem}. Put the data folder aside for examination and restore a copy.`,
  );
}
