import { type RequestListener, type Server, createServer } from "node:http";

/** Longest time for a whole request to arrive, and for its headers, in milliseconds. */
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 10_000;

/** The HTTP server around an app, not listening yet. */
export function createHttpServer(app: RequestListener): Server {
  return createServer(
    {
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: HEADERS_TIMEOUT_MS,
      // The app refuses a request without host itself, in the form of every other refusal.
      requireHostHeader: false,
    },
    app,
  );
}
