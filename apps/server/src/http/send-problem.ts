import { type GoError, invalidInput } from "@valhalla-go/core";
import type { ErrorRequestHandler, Response } from "express";
import { findPrincipal } from "../access/authenticate-request.ts";
import type { NoteDenial } from "../access/deeds/note-denial.ts";
import { ERROR_TABLE } from "../errors/error-table.ts";
import { toProblem } from "../errors/problem.ts";
import { type ReportUnexpected, toGoError } from "../errors/to-go-error.ts";
import { retryAfterOf } from "../limits/retry-after.ts";
import { requestIdOf } from "./request-context.ts";

/** What was said of a file before it was clear that it is not the answer. */
const OF_A_FILE = ["Accept-Ranges", "Content-Encoding", "Content-Range", "ETag", "Last-Modified"] as const;

/** Answers with a refusal, which nobody keeps. */
function sendProblem(response: Response, error: GoError): void {
  for (const name of OF_A_FILE) response.removeHeader(name);
  response.setHeader("Cache-Control", "no-store");
  const retry_after = retryAfterOf([error]);
  if (retry_after !== null) response.setHeader("Retry-After", retry_after);
  const { status } = ERROR_TABLE[error.code];
  // RFC 9110 section 15.5.2: with each 401 goes a way to do better.
  if (status === 401) response.setHeader("WWW-Authenticate", 'Bearer realm="Valhalla GO"');
  response
    .status(status)
    .type("application/problem+json")
    .send(JSON.stringify(toProblem(error, requestIdOf(response))));
}

/** The end of the chain: every error becomes a problem body, and denials are noted. */
export function handleErrors(reportUnexpected: ReportUnexpected, noteDenial: NoteDenial): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const goError = toGoError(toRequestError(error), requestIdOf(response), reportUnexpected);
    noteDenial(goError, { principal: findPrincipal(response), call: null, address: request.ip ?? null });
    if (response.headersSent) response.destroy();
    else sendProblem(response, goError);
  };
}

/** Express and its parts refuse some requests themselves; that is the caller's mistake, not ours. */
function toRequestError(error: unknown): unknown {
  if (error instanceof URIError) {
    return invalidInput({ path: ["path"], message: "holds a percent sign that does not begin an escape" });
  }
  // For example a Range that a file does not have, or an If-Match that no file can fulfil.
  if (isExposedHttpError(error)) return invalidInput({ path: ["headers"], message: error.message });
  return error;
}

function isExposedHttpError(error: unknown): error is Error {
  return error instanceof Error && "expose" in error && error.expose === true;
}
