import { GoClientError } from "../errors/go-client-error.ts";

/** What Node says when a connection was never made. Browsers do not tell, and so nothing is sure there. */
const NEVER_CONNECTED: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** What `fetch` or reading its answer threw, as `NETWORK`. */
export function networkError(cause: unknown, url: string): GoClientError<"NETWORK"> {
  const codes = findCodes(cause);
  const surely_not_sent = codes.length > 0 && codes.every((code) => NEVER_CONNECTED.has(code));
  const why = codes.length > 0 ? ` (${[...new Set(codes)].join(", ")})` : "";
  const detail = surely_not_sent
    ? `No connection to ${url}${why}. Is the server running there?`
    : `The connection to ${url} failed${why}.`;
  return new GoClientError("NETWORK", { detail, facts: { surely_not_sent }, cause });
}

/** The system's codes at the bottom of an error: a name with several addresses fails once for each. */
function findCodes(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.flatMap(findCodes);
  const inner = findCodes(error.cause);
  if (inner.length > 0) return inner;
  return "code" in error && typeof error.code === "string" ? [error.code] : [];
}
