import { setTimeout as delay } from "node:timers/promises";
import { EntryFeed, type Measurement, type RunVerb } from "@valhalla-go/core";
import type { Logger } from "pino";
import { createOwnerCheck } from "../access/create-owner-check.ts";
import { DeedKeeper } from "../access/deeds/deed-keeper.ts";
import { createSetupLink } from "../access/door/setup-link.ts";
import { DEFAULT_WORKSPACE, systemCaller } from "../caller/system-caller.ts";
import { CheckpointKeeper } from "../checkpoint/checkpoint-keeper.ts";
import { answerWithLook } from "../checks/answer-with-look.ts";
import { startChecks } from "../checks/start-checks.ts";
import type { ReportUnexpected } from "../errors/to-go-error.ts";
import { closeFoldsRegularly } from "../gate/fold-closer.ts";
import { createErrorCounter } from "../health/error-counter.ts";
import { watchHealth } from "../health/health-watcher.ts";
import { logCondition } from "../health/log-condition.ts";
import { probeDatabase, probeDisk, probeErrors, probeEventLoop, probeJsonFiles } from "../health/probes.ts";
import { createServerMonitor } from "../health/server-monitor.ts";
import { createApp } from "../http/create-app.ts";
import { isLoopbackHost } from "../http/host-name.ts";
import { createMetrics } from "../http/measure-requests.ts";
import { createRateLimits } from "../limits/rate-limits.ts";
import { createOutbound } from "../outbound/create-outbound.ts";
import type { Outbound } from "../outbound/outbound.ts";
import { startRules } from "../rules/start-rules.ts";
import { watchSession } from "../session/session-watcher.ts";
import type { Backend } from "./backend.ts";
import { createHttpServer } from "./create-http-server.ts";
import type { ServerEnvironment } from "./environment.ts";
import { describeExposureProblems, findExposureProblems } from "./find-exposure-problems.ts";
import { openCounters } from "./limits/open-counters.ts";
import { listen } from "./listen.ts";
import { loadTls } from "./load-tls.ts";
import { machineOperator } from "./machine-operator.ts";
import { openAccess } from "./open-access.ts";
import { type InstallationOptions, type OpenInstallation, openInstallation } from "./open-installation.ts";
import { closeServer, trackRequests } from "./shut-down.ts";
import { PolicyKeeper } from "./policy/policy-keeper.ts";
import { StartError } from "./start-error.ts";

export interface StartOptions extends InstallationOptions, Partial<AccessPlace> {
  readonly port: number;
  readonly host: string;
  readonly dashboard_dir: string;
  readonly logger: Logger;
  /** The way out to what checks and KPIs look at; left out, the network, as the settings allow it. */
  readonly outbound?: Outbound;
}

/** Who may come in and from where; what is left out is as a machine by itself has it. */
type AccessPlace = Pick<
  ServerEnvironment,
  "access" | "allowed_hosts" | "tls" | "trusted_proxies" | "public_url" | "dev_key" | "dev_identity" | "oidc"
>;

/** So long a start waits for the first signing. */
const FIRST_SIGNING_MS = 500;

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  /** The token of the link with which the first owner is made; null where none is to be made over the network. */
  readonly setup_token: string | null;
  /** The public half of the key that signs. */
  readonly vkey: string;
  /** For callers in the same process. */
  readonly run: RunVerb;
  readonly store: Backend["store"];
  /** Reads the files of the policy now. Resolves when what they say counts, or was refused and told of. */
  reloadPolicy(): Promise<void>;
  /** Lets requests finish, tells streams to reconnect, and closes the store. */
  close(): Promise<void>;
}

/** Puts everything together and listens. Throws StartError or StoreOpenError with one line that says what to do. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const monitor: Parts["monitor"] = { measure: () => [] };
  const opened = await openInstallation(options, {
    onDeath: (error) => endProcess(options.logger, error),
    measureServer: () => monitor.measure(),
  });
  try {
    return await serve(options, { ...opened, monitor });
  } catch (error) {
    await opened.backend.close();
    throw error;
  }
}

/** What the thread of the store did last is not known, and nothing goes on without it: a new process begins with what is on disk. */
function endProcess(logger: Logger, error: Error): void {
  logger.fatal({ err: error }, "the thread of the store ended");
  process.exit(1);
}

interface Parts extends OpenInstallation {
  /** Where what is measured has to come from. */
  readonly monitor: { measure(): readonly Measurement[] };
}

/** Serves on a store that is sound. */
async function serve(options: StartOptions, parts: Parts): Promise<RunningServer> {
  const { port, host, data_dir, dashboard_dir, logger, database_url = null } = options;
  const { tls = null, allowed_hosts = [], trusted_proxies = [], dev_identity = false, oidc = null } = options;
  const { backend, clock, ids, secrets, settings } = parts;
  const { run, store, files } = backend;
  const tls_material = tls === null ? null : loadTls(tls);
  const has_owner = await createOwnerCheck(store, DEFAULT_WORKSPACE)();
  const problems = findExposureProblems({ host, has_owner, allowed_hosts, tls, trusted_proxies });
  if (problems.length > 0) throw new StartError(describeExposureProblems(host, problems));
  logCondition(store, logger);
  const metrics = createMetrics();
  const errors = createErrorCounter(() => clock.nowMicros());
  const policies = new PolicyKeeper({
    data_dir,
    policy: parts.policy,
    usePolicy: (policy) => backend.usePolicy(policy),
    onTaken: ({ version }) => logger.info({ version }, "another policy counts from now on"),
    onProblem: (problem) => logger.error({ problem }, "the files of the policy are not taken"),
    onError: (error) => reportUnexpected(error, "policy-keeper"),
  });
  store.onCommit((entries) => policies.heard(entries));
  const monitor = createServerMonitor(
    [
      probeDatabase(store),
      probeDisk(data_dir, settings.health.free_disk_mb),
      probeEventLoop(settings.health.event_loop_delay_ms),
      probeErrors(errors, settings.health.unexpected_errors),
      probeJsonFiles(files),
      policies.probe,
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
  const limits = createRateLimits(settings.limits, counters);
  const isReachable = !isLoopbackHost(host) || allowed_hosts.length > 0 || trusted_proxies.length > 0;
  const setup = has_owner || !isLoopbackHost(host) ? null : createSetupLink({ clock, secrets });
  const doors = openAccess({
    run,
    store,
    clock,
    secrets,
    limits: parts.access_limits,
    budget: limits.logins,
    noteDeed: deeds.note,
    reportUnexpected,
    reportRefusal: (problem, request_id) => logger.warn({ problem, request_id }, "signing in was refused"),
    access: isReachable ? "required" : (options.access ?? "local"),
    dev_key: options.dev_key ?? null,
    dev_identity,
    machine: machineOperator,
    setup,
    oidc: oidc === null ? null : { ...oidc, claims: settings.access.oidc },
    public_url: options.public_url ?? null,
  });
  const shutdown = new AbortController();
  const process_id = ids.next();
  const app = createApp({
    run: answerWithLook({ run, store, caller: systemCaller, shutdown: shutdown.signal, reportUnexpected }),
    clock,
    store,
    process_id,
    feed,
    metrics,
    ...doors,
    limits,
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
    await policies.stop();
    await doors.stop();
    await deeds.stop();
    await counters.close();
    throw error;
  });
  const { outbound = createOutbound(settings.outbound) } = options;
  const stopChecks = startChecks({
    run,
    store,
    caller: systemCaller,
    clock,
    outbound,
    env: process.env,
    holder: process_id,
    registry: metrics.registry,
    reportUnexpected,
  });
  const stopRules = startRules({
    run,
    caller: systemCaller,
    clock,
    outbound,
    logger,
    reportUnexpected,
  });
  const stopClosingFolds = await closeFoldsRegularly({ run, caller: systemCaller }, (error) =>
    reportUnexpected(error, "fold-closer"),
  );
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
    setup_token: setup?.token ?? null,
    vkey: backend.vkey,
    run,
    store,
    reloadPolicy: () => policies.reload(),
    async close() {
      shutdown.abort();
      monitor.stop();
      await stopChecks();
      await stopRules();
      await stopWatching();
      await stopWatchingSession();
      await stopClosingFolds();
      await policies.stop();
      await closeServer(server, requests);
      await doors.stop();
      await deeds.stop();
      await counters.close();
      await checkpoints.stop();
      feed.close();
      await backend.close();
      logger.debug("stopped");
    },
  };
}
