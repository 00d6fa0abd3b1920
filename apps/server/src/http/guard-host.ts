import { GoError } from "@valhalla-go/core";
import type { RequestHandler } from "express";

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Answers only under names of this machine. A page of another site that points its own name at this machine (DNS
 * rebinding) would otherwise be same-origin with it.
 */
export function guardHost(): RequestHandler {
  return (request, _response, next) => {
    const { host } = request.headers;
    if (host === undefined || host === "") throw new GoError("HOST_MISSING", {});
    if (!LOOPBACK_NAMES.has(host.replace(/:\d{1,5}$/, "").toLowerCase())) throw new GoError("HOST_REFUSED", { host });
    next();
  };
}
