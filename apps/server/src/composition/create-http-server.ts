import { type RequestListener, type Server, type ServerOptions, createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { answerInTurn } from "../http/answer-in-turn.ts";
import { answerUnreadable } from "../http/answer-unreadable.ts";
import { createTrust } from "../http/trusted-proxies.ts";
import { type ConnectionLimits, limitConnections, readConnectionLimits } from "./connection-limits.ts";
import { SLOW_READER_LIMITS, cutSlowReaders } from "./cut-slow-readers.ts";
import type { TlsMaterial } from "./load-tls.ts";

/** Longest time for headers to arrive, for a whole request, and between two requests on a connection, in milliseconds. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 5000;

/** So often it is looked who is late. */
const CHECK_EVERY_MS = 1000;

const HEADER_MAX_BYTES = 16_384;

interface HttpServerOptions {
  /** Left out or null for HTTP without TLS. */
  readonly tls?: TlsMaterial | null;
  /** Addresses and networks that may have as many connections as they want. */
  readonly trusted_proxies?: readonly string[];
  /** Left out, as many as the account can bear. */
  readonly connection_limits?: ConnectionLimits;
}

/** The HTTP server around an app, not listening yet: whoever comes too slowly, reads too slowly or comes too often is cut. */
export function createHttpServer(app: RequestListener, options: HttpServerOptions = {}): Server {
  const { tls = null, trusted_proxies = [], connection_limits = readConnectionLimits() } = options;
  const settings: ServerOptions = {
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionsCheckingInterval: CHECK_EVERY_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: HEADER_MAX_BYTES,
    // The app refuses a request without host itself, in the form of every other refusal.
    requireHostHeader: false,
  };
  const turns = answerInTurn(app);
  const server =
    tls === null
      ? createServer(settings, turns.listener)
      : createTlsServer({ ...settings, ...tls, handshakeTimeout: HEADERS_TIMEOUT_MS }, turns.listener);
  // The app refuses too many; Node would leave some out.
  server.maxHeadersCount = 0;
  // What a client expects beside an answer is no reason to refuse it.
  server.on("checkExpectation", turns.listener);
  limitConnections(server, connection_limits, createTrust(trusted_proxies));
  cutSlowReaders(server, SLOW_READER_LIMITS);
  server.on("clientError", (error, socket) => answerUnreadable(error, socket, turns.find(socket)));
  return server;
}
