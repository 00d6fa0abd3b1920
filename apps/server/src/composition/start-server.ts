import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import {
  ACCESS_LIMITS_DEFAULT,
  type Deps,
  EntryFeed,
  type Measurement,
  type RunVerb,
  type SessionLimits,
} from "@valhalla-go/core";
import { type AdoptionReport, finishRestore } from "@valhalla-go/store";
import type { Logger } from "pino";
import { v7 } from "uuid";
import { DeedKeeper } from "../access/deeds/deed-keeper.ts";
import { systemCaller } from "../caller/system-caller.ts";
import { CheckpointKeeper } from "../checkpoint/checkpoint-keeper.ts";
import type { ReportUnexpected } from "../errors/to-go-error.ts";
import { createErrorCounter } from "../health/error-counter.ts";
import { watchHealth } from "../health/health-watcher.ts";
import { logCondition } from "../health/log-condition.ts";
import { probeDatabase, probeDisk, probeErrors, probeEventLoop, probeJsonFiles } from "../health/probes.ts";
import { createServerMonitor } from "../health/server-monitor.ts";
import { createApp } from "../http/create-app.ts";
import { createMetrics } from "../http/measure-requests.ts";
import { createRateLimits } from "../limits/rate-limits.ts";
import { watchSession } from "../session/session-watcher.ts";
import type { Backend } from "./backend.ts";
import { createHttpServer } from "./create-http-server.ts";
import type { TlsFiles } from "./environment.ts";
import { openCounters } from "./limits/open-counters.ts";
import { listen } from "./listen.ts";
import { type Governance, loadGovernance } from "./load-governance.ts";
import { loadTls } from "./load-tls.ts";
import { machineOperator } from "./machine-operator.ts";
import { openDataFolder } from "./open-data-folder.ts";
import { openPostgresBackend } from "./postgres-backend.ts";
import { closeServer, trackRequests } from "./shut-down.ts";
import { SIGNING_KEY } from "./signing/open-notary.ts";
import { recordSigningKey } from "./signing/record-signing-key.ts";
import { openSqliteBackend } from "./sqlite-backend.ts";
import { createSystemClock } from "./system-clock.ts";
import { createSystemSecrets } from "./system-secrets.ts";

export interface StartOptions {
  readonly port: number;
  readonly host: string;
  readonly data_dir: string;
  /** The PostgreSQL database; null or left out for the embedded one in the data folder. */
  readonly database_url?: string | null;
  /** The file of the key that signs; null or left out for the one in the data folder. */
  readonly signing_key_file?: string | null;
  /** Whether a key begins that differs from the one that other servers of the database sign with. */
  readonly new_signing_key?: boolean;
  /** Names under which the server answers beside those of this machine; left out, none. */
  readonly allowed_hosts?: readonly string[];
  /** Certificate and key; null or left out for HTTP without TLS. */
  readonly tls?: TlsFiles | null;
  /** Addresses and networks whose forwarded headers are believed; left out, none. */
  readonly trusted_proxies?: readonly string[];
  /** Whether X-USER-ID and its kind tell who calls; left out, they do not. */
  readonly dev_identity?: boolean;
  readonly dashboard_dir: string;
  readonly logger: Logger;
  /** Hears what the first start in a data folder did, as soon as it is done: a start that fails later must not hide it. */
  readonly onFirstStart?: (report: AdoptionReport) => void;
}

/** So long a start waits for the first signing. */
const FIRST_SIGNING_MS = 500;

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  /** The public half of the key that signs. */
  readonly vkey: string;
  /** For callers in the same process. */
  readonly run: RunVerb;
  readonly store: Backend["store"];
  /** Lets requests finish, tells streams to reconnect, and closes the store. */
  close(): Promise<void>;
}

/** Puts everything together and listens. Throws StartError or StoreOpenError with one line that says what to do. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { data_dir, logger, database_url = null, new_signing_key = false } = options;
  openDataFolder(data_dir);
  finishRestore(data_dir);
  const governance = loadGovernance(data_dir);
  const clock = createSystemClock();
  const ids = { next: () => v7() };
  const monitor: { measure(): readonly Measurement[] } = { measure: () => [] };
  const { settings, ...rules } = governance;
  const session_limits = toSessionLimits(settings);
  const signing_key_file = options.signing_key_file ?? join(data_dir, SIGNING_KEY);
  const parts = {
    data_dir,
    signing_key_file,
    clock,
    ids,
    ...rules,
    session_limits,
    secrets: createSystemSecrets(),
    access_limits: ACCESS_LIMITS_DEFAULT,
    measureServer: () => monitor.measure(),
  };
  const backend =
    database_url === null
      ? await openSqliteBackend({ ...parts, onDeath: (error) => endProcess(logger, error) })
      : await openPostgresBackend({ ...parts, database_url, settings: settings.database, new_signing_key });
  if (backend.adoption !== null) options.onFirstStart?.(backend.adoption);
  try {
    await recordSigningKey({
      run: backend.run,
      caller: systemCaller,
      vkey: backend.vkey,
      signing_key_file,
      may_change: database_url === null || new_signing_key,
    });
    return await serve(options, { backend, clock, ids, settings, monitor });
  } catch (error) {
    await backend.close();
    throw error;
  }
}

function toSessionLimits({ session }: Governance["settings"]): SessionLimits {
  return {
    warn_after_seconds: Math.round(session.warn_after_hours * 3600),
    expire_after_seconds: Math.round(session.expire_after_hours * 3600),
  };
}

/** What the thread of the store did last is not known, and nothing goes on without it: a new process begins with what is on disk. */
function endProcess(logger: Logger, error: Error): void {
  logger.fatal({ err: error }, "the thread of the store ended");
  process.exit(1);
}

interface Parts extends Pick<Deps, "clock" | "ids"> {
  readonly backend: Backend;
  readonly settings: Governance["settings"];
  /** Where what is measured has to come from. */
  readonly monitor: { measure(): readonly Measurement[] };
}

/** Serves on a store that is sound. */
async function serve(
  { port, host, data_dir, dashboard_dir, logger, database_url = null, ...options }: StartOptions,
  { backend, clock, ids, settings, ...parts }: Parts,
): Promise<RunningServer> {
  const { run, store, files } = backend;
  const { tls = null, allowed_hosts = [], trusted_proxies = [], dev_identity = false } = options;
  const tls_material = tls === null ? null : loadTls(tls);
  logCondition(store, logger);
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
  parts.monitor.measure = () => monitor.latest();
  const feed = new EntryFeed(store);
  store.onCommit((entries) => metrics.auditEntries.inc(entries.length));
  const counters = await openCounters(database_url);
  const deeds = new DeedKeeper({ run, clock }, (error) => reportUnexpected(error, "deed-keeper"));
  const shutdown = new AbortController();
  const app = createApp({
    run,
    store,
    process_id: ids.next(),
    feed,
    metrics,
    authenticate: () => machineOperator,
    limits: createRateLimits(settings.limits, counters),
    noteDeed: deeds.note,
    reportUnexpected,
    dashboard_dir,
    allowed_hosts,
    trusted_proxies,
    dev_identity,
    onDrop: (drop) => logger.warn(drop, "headers were dropped: whoever sent them is not believed in that"),
    shutdown: shutdown.signal,
  });
  const server = createHttpServer(app, { tls: tls_material, trusted_proxies });
  const requests = trackRequests(server);
  await monitor.measure();
  const stopWatchingSession = await watchSession(
    { run, caller: systemCaller, look_every_seconds: settings.session.check_every_seconds },
    (error) => reportUnexpected(error, "session-watcher"),
  );
  const bound = await listen(server, port, host, shutdown.signal).catch(async (error: unknown) => {
    shutdown.abort();
    monitor.stop();
    await stopWatchingSession();
    await deeds.stop();
    await counters.close();
    throw error;
  });
  const stopWatching = watchHealth({ run, store, caller: systemCaller }, (error) =>
    reportUnexpected(error, "health-watcher"),
  );

  const checkpoints = new CheckpointKeeper({ run, store, caller: systemCaller }, (error) =>
    reportUnexpected(error, "checkpoint-keeper"),
  );
  // A long record that has no tree yet is not waited for; any other is signed, and found put back, before
  // anybody is told that the server is there.
  await Promise.race([checkpoints.sign(), delay(FIRST_SIGNING_MS)]);

  const url = `${tls === null ? "http" : "https"}://${host.includes(":") ? `[${host}]` : host}:${bound}`;
  logger.debug({ url, data_dir }, "listening");

  return {
    url,
    vkey: backend.vkey,
    run,
    store,
    async close() {
      shutdown.abort();
      monitor.stop();
      await stopWatching();
      await stopWatchingSession();
      await closeServer(server, requests);
      await deeds.stop();
      await counters.close();
      await checkpoints.stop();
      feed.close();
      await backend.close();
      logger.debug("stopped");
    },
  };
}
