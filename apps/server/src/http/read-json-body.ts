import { GoError } from "@valhalla-go/core";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";

/** Largest body, in bytes. */
export const BODY_MAX_BYTES = 100_000;

/** A body must be JSON, whatever else it is: what a web page can send without asking first is none. */
export function requireJson(): RequestHandler {
  return (request, _response, next) => {
    const hasBody =
      request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"] ?? 0) > 0;
    if (hasBody && !request.is("application/json")) {
      throw new GoError("UNSUPPORTED_MEDIA_TYPE", { content_type: request.get("content-type") ?? null });
    }
    next();
  };
}

/** Reads the body into `request.body`; undefined when there is none. */
export function readJsonBody(): (RequestHandler | ErrorRequestHandler)[] {
  const onError: ErrorRequestHandler = (error: unknown, _request, _response, next) => next(toBodyError(error));
  return [express.json({ limit: BODY_MAX_BYTES, strict: false, type: () => true }), onError];
}

function toBodyError(error: unknown): unknown {
  if (!(error instanceof Error) || !("type" in error)) return error;
  switch (error.type) {
    case "entity.too.large":
      return new GoError("BODY_TOO_LARGE", { limit_bytes: BODY_MAX_BYTES });
    case "entity.parse.failed":
    case "request.size.invalid":
    case "request.aborted":
      return new GoError("MALFORMED_JSON", {});
    case "charset.unsupported":
    case "encoding.unsupported":
      return new GoError("UNSUPPORTED_MEDIA_TYPE", { content_type: error.message });
    default:
      return error;
  }
}
