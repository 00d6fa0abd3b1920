import { GoError } from "@valhalla-go/core";
import type { Request, RequestHandler } from "express";

const OWN_NAMES = ["localhost", "127.0.0.1", "[::1]"] as const;

/** So much of a refused name is told back. */
const TOLD_CHARACTERS = 300;

const PORT = /:([1-9]\d{0,4})$/;
const PORT_MAX = 65_535;

/**
 * Answers only under names of this machine, with any port, and under those that are allowed: with any port too, or with
 * exactly the one that is named with them. A page of another site that points its own name at this machine (DNS rebinding)
 * would otherwise be same-origin with it. Nothing else may say where the request goes either: not a second Host, not an
 * address in place of the path (RFC 9112 section 3.2.2).
 */
export function guardHost(allowed_hosts: readonly string[] = []): RequestHandler {
  const exact: ReadonlySet<string> = new Set([...OWN_NAMES, ...allowed_hosts]);
  const withAnyPort: ReadonlySet<string> = new Set([...exact].filter((host) => !PORT.test(host)));
  return (request, _response, next) => {
    const hosts = readHosts(request);
    const [host = ""] = hosts;
    if (hosts.every((each) => each === "")) throw new GoError("HOST_MISSING", {});
    if (hosts.length > 1) throw refuse(hosts.join(", "));
    if (!isPath(request)) throw refuse(request.url);
    if (!isServed(host.toLowerCase())) throw refuse(host);
    next();
  };

  function isServed(host: string): boolean {
    if (exact.has(host)) return true;
    const port = PORT.exec(host)?.[1];
    return port !== undefined && Number(port) <= PORT_MAX && withAnyPort.has(host.slice(0, -port.length - 1));
  }
}

/** Every Host that was sent; Node itself goes by the first. */
function readHosts({ rawHeaders }: Request): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === "host");
}

/** What stands behind the method is a path, or with OPTIONS the whole server. */
function isPath({ method, url }: Request): boolean {
  return url.startsWith("/") || (method === "OPTIONS" && url === "*");
}

function refuse(host: string): GoError {
  return new GoError("HOST_REFUSED", { host: host.slice(0, TOLD_CHARACTERS) });
}
