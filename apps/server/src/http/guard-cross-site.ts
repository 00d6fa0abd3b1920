import { GoError } from "@valhalla-go/core";
import type { Request, RequestHandler } from "express";

/** Where an identity provider sends the browser back to: the one page of another site that may lead here. */
const OIDC_RETURN = "/core/access/door/oidc/return";

const READS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);
const LOGIN_COOKIE = /(?:^|;)\s*(?:__Host-vgo|vgo-\d+)=/;

/**
 * Refuses calls that a page of another origin makes, whether they write or read. Browsers say so in `Sec-Fetch-Site`; another
 * port of this machine is "same-site" and refused as well. Older browsers send `Origin`. Programs send neither and pass.
 * A change that a browser sends must also carry a header that a page of another site cannot send without asking first.
 */
export function guardCrossSite(): RequestHandler {
  return (request, _response, next) => {
    const { headers, method } = request;
    if (isForeign(request) && !isReturn(request)) {
      throw new GoError("CROSS_SITE_REFUSED", { origin: headers.origin ?? null });
    }
    if (!READS.has(method) && isBrowser(request) && headers["x-vgo-client"] !== "1") {
      throw new GoError("CLIENT_HEADER_MISSING", { header: "X-VGO-Client: 1" });
    }
    next();
  };
}

function isForeign({ headers, protocol }: Request): boolean {
  const { host, origin, "sec-fetch-site": site } = headers;
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  return origin !== undefined && origin !== `${protocol}://${host?.toLowerCase()}`;
}

/** A whole page that the browser goes to, with nothing but its address sent. */
function isReturn({ method, originalUrl, headers }: Request): boolean {
  return (
    method === "GET" &&
    originalUrl.split("?")[0] === OIDC_RETURN &&
    headers["sec-fetch-mode"] === "navigate" &&
    headers["sec-fetch-dest"] === "document"
  );
}

/**
 * Whether a browser may have sent it without its person knowing: with a cookie of a log-in, or with nothing, as the operator
 * of the machine. `Sec-Fetch-Mode` tells nothing, for the `fetch` of Node sends that too; a key is sent by no browser
 * by itself.
 */
function isBrowser({ headers }: Request): boolean {
  if (headers.authorization !== undefined || headers["x-valhalla-key"] !== undefined) return false;
  return (
    headers["sec-fetch-site"] !== undefined || headers.origin !== undefined || LOGIN_COOKIE.test(headers.cookie ?? "")
  );
}
