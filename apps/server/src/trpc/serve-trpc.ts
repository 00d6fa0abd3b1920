import { type EntryFeed, GoError } from "@valhalla-go/core";
import { type TRPCError } from "@trpc/server";
import { createExpressMiddleware } from "@trpc/server/adapters/express";
import type { RequestHandler } from "express";
import { ERROR_TABLE } from "../errors/error-table.ts";
import { type ReportUnexpected, toGoError } from "../errors/to-go-error.ts";
import { BODY_MAX_BYTES, requireJson } from "../http/read-json-body.ts";
import { refuseMethod } from "../http/refuse-method.ts";
import { type CreateContext, requestIdOf } from "../http/request-context.ts";
import { retryAfterOf } from "../limits/retry-after.ts";
import type { StreamSlots } from "../live/stream-slots.ts";
import { requestScope } from "./request-scope.ts";
import { appRouter } from "./router.ts";

interface TrpcOptions {
  readonly feed: EntryFeed;
  readonly slots: StreamSlots;
  readonly createContext: CreateContext;
  readonly reportUnexpected: ReportUnexpected;
}

const METHODS = ["GET", "POST"];

/** Most calls in one request. */
const BATCH_MAX = 10;

/** The typed interface, to be mounted at `/trpc`. */
export function serveTrpc({ feed, slots, createContext, reportUnexpected }: TrpcOptions): RequestHandler[] {
  const answer = createExpressMiddleware({
    router: appRouter,
    maxBatchSize: BATCH_MAX,
    maxBodySize: BODY_MAX_BYTES,
    createContext({ req, res }) {
      const request_id = requestIdOf(res);
      const redact = (error: unknown): GoError => toGoError(error, request_id, reportUnexpected);
      return { ...createContext(req, res), feed, slots, request_id, redact };
    },
    responseMeta({ errors, data }) {
      const retry_after = retryAfterOf(errors.map(({ cause }) => cause));
      // Streams too, for which tRPC has a word of its own.
      const headers = { "Cache-Control": "no-store", ...(retry_after === null ? {} : { "Retry-After": retry_after }) };
      // Of several calls each answer tells its own status.
      if (data.length > 1) return { headers };
      const cause: unknown = errors[0]?.cause;
      return cause instanceof GoError ? { headers, status: ERROR_TABLE[(cause as GoError).code].status } : { headers };
    },
    onError({ error, ctx }) {
      // Also what is refused in a stream, where no verb is.
      ctx?.noteDenial(ctx.caller, error.cause);
      if (isUnexpected(error)) reportUnexpected(error.cause ?? error, requestScope.getStore() ?? "unknown");
    },
  });
  return [
    requireJson(),
    refuseOtherMethods(),
    answerAsAWhole(),
    (request, response, next) => void requestScope.run(requestIdOf(response), () => answer(request, response, next)),
  ];
}

/** Whether an error went past the verbs, which report and redact theirs: in a stream, or in tRPC itself. */
function isUnexpected({ code, cause }: TRPCError): boolean {
  return code === "INTERNAL_SERVER_ERROR" && !(cause instanceof GoError);
}

/** tRPC would answer a batch call by call, with 200 before it is known what comes of them, for who asks so. */
function answerAsAWhole(): RequestHandler {
  return (request, _response, next) => {
    delete request.headers["trpc-accept"];
    // It says the same there; what is answered does not depend on it otherwise.
    delete request.headers.accept;
    next();
  };
}

/** tRPC answers other methods too, some of them with a failure of its own. */
function refuseOtherMethods(): RequestHandler {
  const refuse = refuseMethod(METHODS);
  return (request, response, next) => {
    if ([...METHODS, "HEAD"].includes(request.method)) next();
    else refuse(request, response, next);
  };
}
