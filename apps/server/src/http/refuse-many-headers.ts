import { GoError } from "@valhalla-go/core";
import type { RequestHandler } from "express";

/** Most headers of a request. */
const HEADERS_MAX = 100;

/** Node would pass over those beyond its own limit, and what was said in them would not be heard. */
export function refuseManyHeaders(): RequestHandler {
  return (request, _response, next) => {
    if (request.rawHeaders.length > 2 * HEADERS_MAX) throw new GoError("HEADERS_TOO_LARGE", {});
    next();
  };
}
