import type { RequestHandler } from "express";

const ACCEPTED = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * Gives the request an id, the caller's own when it sent a sane `X-Request-Id`, and sends it back. Ours are `run`, which no
 * other process has, and a number.
 */
export function assignRequestId(run: string): RequestHandler {
  let count = 0;
  return (request, response, next) => {
    const given = request.get("x-request-id");
    const request_id = given !== undefined && ACCEPTED.test(given) ? given : `${run}-${(count += 1)}`;
    response.locals["request_id"] = request_id;
    response.setHeader("X-Request-Id", request_id);
    next();
  };
}
