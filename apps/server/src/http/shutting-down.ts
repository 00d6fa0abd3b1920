import { GoError } from "@valhalla-go/core";
import type { RequestHandler } from "express";

/**
 * On the way out, connections that clients keep open are closed with their next answer: one that is asked again and again
 * would never be idle.
 */
export function closeWhenShuttingDown(shutdown: AbortSignal): RequestHandler {
  return (_request, response, next) => {
    if (shutdown.aborted) response.setHeader("Connection", "close");
    next();
  };
}

/** Calls that arrive on the way out are refused; those under way finish. */
export function refuseWhenShuttingDown(shutdown: AbortSignal): RequestHandler {
  return (_request, _response, next) => {
    if (shutdown.aborted) throw new GoError("SHUTTING_DOWN", {});
    next();
  };
}
