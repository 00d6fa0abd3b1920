import { type Clock, type EntryFeed, GoError, type ReadableStore, type RunVerb, requireScope } from "@valhalla-go/core";
import express, { type Express, type RequestHandler } from "express";
import { authenticateRequest, callerOf } from "../access/authenticate-request.ts";
import type { CredentialWatch } from "../access/credential-watch.ts";
import type { NoteDeed } from "../access/deeds/note-deed.ts";
import type { Authenticate } from "../access/principal.ts";
import { whileAllowed } from "../access/while-allowed.ts";
import type { ReportUnexpected } from "../errors/to-go-error.ts";
import { createExportRouter } from "../export/create-export-router.ts";
import { keepGate } from "../gate/gate-keeper.ts";
import { METRICS_CALL } from "../limits/budgets.ts";
import { createCallGate } from "../limits/call-gate.ts";
import type { RateLimits } from "../limits/rate-limits.ts";
import { SLOW_READER_MS, streamEntries } from "../live/stream-entries.ts";
import { createStreamSlots } from "../live/stream-slots.ts";
import { createRestRouter } from "../rest/create-rest-router.ts";
import { serveTrpc } from "../trpc/serve-trpc.ts";
import { assignRequestId } from "./assign-request-id.ts";
import { dropHeaders } from "./drop-headers.ts";
import { type ToldDrop, foldDrops } from "./fold-drops.ts";
import { guardCrossSite } from "./guard-cross-site.ts";
import { guardHost } from "./guard-host.ts";
import { inOrder } from "./in-order.ts";
import type { Metrics } from "./measure-requests.ts";
import { readJsonBody, requireJson } from "./read-json-body.ts";
import { refuseManyHeaders } from "./refuse-many-headers.ts";
import { refuseMethod } from "./refuse-method.ts";
import { type CreateContext } from "./request-context.ts";
import { closeWhenShuttingDown, refuseWhenShuttingDown } from "./shutting-down.ts";
import { handleErrors } from "./send-problem.ts";
import { serveDashboard } from "./serve-dashboard.ts";
import { serveDocs } from "./serve-docs.ts";
import { setSecurityHeaders } from "./set-security-headers.ts";
import { createTrust } from "./trusted-proxies.ts";

export interface AppOptions {
  readonly run: RunVerb;
  readonly clock: Clock;
  readonly store: ReadableStore;
  /** Marks the requests of this process; no other process has the same. */
  readonly process_id: string;
  readonly feed: EntryFeed;
  readonly metrics: Metrics;
  readonly authenticate: Authenticate;
  /** The routes that let in and out, which nobody needs a credential for. */
  readonly door: RequestHandler;
  /** Ends what is open when the credential counts no more with which it was opened. */
  readonly watch: Pick<CredentialWatch, "watch">;
  readonly limits: Pick<RateLimits, "take">;
  readonly noteDeed: NoteDeed;
  readonly reportUnexpected: ReportUnexpected;
  /** Folder of the built dashboard. */
  readonly dashboard_dir: string;
  /** Where the limits of live streams are to be others than usual. */
  readonly stream_limits?: {
    readonly streams_max?: number;
    readonly streams_per_caller?: number;
    readonly slow_reader_ms?: number;
  };
  /** Names under which the server answers beside those of this machine; left out, none. */
  readonly allowed_hosts?: readonly string[];
  /** Addresses and networks whose forwarded headers are believed; left out, none. */
  readonly trusted_proxies?: readonly string[];
  /** Whether the identity headers of the old service come through; left out, they do not. */
  readonly dev_identity?: boolean;
  /** Hears of headers that counted for nothing, once a minute at most. */
  readonly onDrop?: (drop: ToldDrop) => void;
  /** Aborts when the server shuts down. */
  readonly shutdown: AbortSignal;
}

/** The whole HTTP face. The order of the lines is the order in which a request meets them. */
export function createApp(options: AppOptions): Express {
  const { store, feed, metrics, reportUnexpected, shutdown } = options;
  const { slow_reader_ms = SLOW_READER_MS, ...stream_limits } = options.stream_limits ?? {};
  const slots = createStreamSlots(stream_limits);
  const { dev_identity = false, onDrop = () => {} } = options;
  const isTrusted = createTrust(options.trusted_proxies ?? []);
  const run = keepGate(options);
  const gate = createCallGate({ ...options, run });
  const createContext: CreateContext = (request, response) => ({
    ...gate.open(request),
    caller: callerOf(request, response),
    whileAllowed: (scope) => whileAllowed(options.watch, response, scope),
    onReplay: () => response.setHeader("Idempotency-Replayed", "true"),
  });

  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("query parser", "simple");
  app.set("case sensitive routing", true);
  app.set("trust proxy", isTrusted);
  app.use(
    inOrder(
      assignRequestId(options.process_id),
      closeWhenShuttingDown(shutdown),
      metrics.measureRequests,
      setSecurityHeaders(),
      noStore(["/core", "/trpc", "/metrics"]),
      refuseManyHeaders(),
      guardHost(options.allowed_hosts),
      dropHeaders({ isTrusted, dev_identity, onDrop: foldDrops(onDrop) }),
    ),
  );
  app.use(["/core", "/trpc"], refuseWhenShuttingDown(shutdown));
  app.use(["/core", "/trpc", "/metrics"], guardCrossSite());
  app.use(options.door);
  app.use(["/core", "/trpc"], authenticateRequest(options.authenticate));
  app.get("/core/go/events", streamEntries({ feed, createContext, slots, shutdown, slow_reader_ms }));
  app.all("/core/go/events", refuseMethod(["GET"]));
  app.use("/trpc", serveTrpc({ feed, createContext, slots, reportUnexpected }));
  app.use("/core", requireJson(), readJsonBody());
  app.use(createExportRouter(store, createContext));
  app.use(createRestRouter(createContext));
  app.use("/core", refuseUnknown());

  app.get("/healthz", (_request, response) => void response.json({ status: "ok" }));
  app.get("/readyz", answerReady(store, shutdown));
  app.use("/metrics", authenticateRequest(options.authenticate));
  app.get("/metrics", answerFigures(metrics, createContext));
  app.use(serveDocs());
  app.all(["/healthz", "/readyz", "/metrics", "/openapi.json", "/policy.schema.json", "/docs"], refuseMethod(["GET"]));
  app.use(serveDashboard(options.dashboard_dir));
  app.use(refuseUnknown());
  app.use(handleErrors(reportUnexpected, gate.noteDenial));
  return app;
}

/** Nobody on the way keeps what is below these paths, refusals of the guards included. */
function noStore(paths: readonly string[]): RequestHandler {
  return ({ path }, response, next) => {
    const isBelow = paths.some((each) => path === each || path.startsWith(`${each}/`));
    if (isBelow) response.setHeader("Cache-Control", "no-store");
    next();
  };
}

function answerFigures({ registry }: Metrics, createContext: CreateContext): RequestHandler {
  return async (request, response) => {
    const { admit, caller } = createContext(request, response);
    await admit(caller, METRICS_CALL);
    requireScope({ caller }, "health:read");
    response.type(registry.contentType).send(await registry.metrics());
  };
}

function refuseUnknown(): RequestHandler {
  return (request) => {
    throw new GoError("ROUTE_UNKNOWN", { method: request.method, path: request.originalUrl.split("?")[0] ?? "" });
  };
}

/**
 * Ready means that the database answers reads and that the server is not on its way out. One that cannot be written to is
 * ready all the same: it serves reads and tells each writer why, and to take it out of service would take away the page
 * that says what to do. That nothing can be written is told by health, which is red.
 */
function answerReady(store: ReadableStore, shutdown: AbortSignal): RequestHandler {
  return async (_request, response) => {
    const ready =
      !shutdown.aborted &&
      (await store
        .read((tx) => tx.audit.head())
        .then(
          () => true,
          () => false,
        ));
    response.status(ready ? 200 : 503).json({ status: ready ? "ready" : "not ready" });
  };
}
