import { GoError } from "@valhalla-go/core";
import type { Request, RequestHandler } from "express";

/**
 * Refuses calls that a page of another origin makes. Browsers say so in `Sec-Fetch-Site`; another port of this machine is
 * "same-site" and refused as well. Older browsers send `Origin`. Programs send neither and pass.
 */
export function guardCrossSite(): RequestHandler {
  return (request, _response, next) => {
    if (isForeign(request)) throw new GoError("CROSS_SITE_REFUSED", { origin: request.get("origin") ?? null });
    next();
  };
}

function isForeign(request: Request): boolean {
  const site = request.get("sec-fetch-site");
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  const origin = request.get("origin");
  return origin !== undefined && origin !== `${request.protocol}://${request.get("host")}`;
}
