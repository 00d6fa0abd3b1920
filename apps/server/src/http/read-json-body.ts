import type { IncomingMessage } from "node:http";
import { GoError } from "@valhalla-go/core";
import express, { type ErrorRequestHandler, type Request, type RequestHandler } from "express";

/** Largest body, in bytes. */
export const BODY_MAX_BYTES = 100_000;

/** A body must be plain JSON, whatever else it is: what a web page can send without asking first is none. */
export function requireJson(): RequestHandler {
  return (request, _response, next) => {
    if (!hasBody(request)) return next();
    const encoding = request.headers["content-encoding"];
    const given = request.get("content-type") ?? null;
    if (!request.is("application/json") || !isUtf8(given)) {
      throw new GoError("UNSUPPORTED_MEDIA_TYPE", { content_type: given });
    }
    if (encoding !== undefined && encoding !== "identity") {
      throw new GoError("UNSUPPORTED_MEDIA_TYPE", { content_type: `${given} in Content-Encoding: ${encoding}` });
    }
    next();
  };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/** JSON is UTF-8 (RFC 8259 section 8.1), whether it says so or not. */
function isUtf8(content_type: string | null): boolean {
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(content_type ?? "")?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset);
}

/** Reads the body into `request.body`; undefined when there is none, or one without a byte. */
export function readJsonBody(): (RequestHandler | ErrorRequestHandler)[] {
  const onError: ErrorRequestHandler = (error: unknown, _request, _response, next) => next(toBodyError(error));
  return [express.raw({ limit: BODY_MAX_BYTES, inflate: false, type: hasBody }), onError, parseBody];
}

function parseBody(request: Request, _response: unknown, next: () => void): void {
  const bytes: unknown = request.body;
  request.body = Buffer.isBuffer(bytes) && bytes.length > 0 ? parseJson(bytes) : undefined;
  next();
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch (cause) {
    throw new GoError("MALFORMED_JSON", {}, { cause });
  }
}

function toBodyError(error: unknown): unknown {
  if (!(error instanceof Error) || !("type" in error)) return error;
  switch (error.type) {
    case "entity.too.large":
      return new GoError("BODY_TOO_LARGE", { limit_bytes: BODY_MAX_BYTES });
    case "request.size.invalid":
    case "request.aborted":
      return new GoError("MALFORMED_JSON", {});
    default:
      return error;
  }
}
