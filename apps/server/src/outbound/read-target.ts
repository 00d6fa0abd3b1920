import { isIP } from "node:net";
import { OutboundProblem } from "./outbound-problem.ts";

/** Where a request goes, in the one form that everything after this looks at. */
export interface Target {
  /** A name in ASCII or an address, without brackets. */
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** With the query, without the fragment. */
  readonly path: string;
  /** What the Host header says. */
  readonly authority: string;
}

const SCHEMES: Readonly<Record<string, { readonly tls: boolean; readonly port: number }>> = {
  "http:": { tls: false, port: 80 },
  "https:": { tls: true, port: 443 },
};

/** Reads a URL as browsers do. Throws OutboundProblem for what is no http or https address, or holds credentials. */
export function readTarget(text: string): Target {
  const url = URL.parse(text);
  if (url === null) throw new OutboundProblem("invalid", "the address is not one that can be read");
  const scheme = SCHEMES[url.protocol];
  if (scheme === undefined) throw new OutboundProblem("refused", "only http and https are asked");
  if (url.username !== "" || url.password !== "") {
    throw new OutboundProblem("refused", "an address with a name or password in it is not asked; send a header");
  }
  const { tls } = scheme;
  const port = url.port === "" ? scheme.port : Number(url.port);
  if (port === 0) throw new OutboundProblem("invalid", "there is no port 0");
  return { host: withoutBrackets(url.hostname), port, tls, path: url.pathname + url.search, authority: url.host };
}

/** Reads a host name or an address as a URL's would be read. Throws OutboundProblem for anything else. */
export function readHost(text: string): string {
  if (isIP(text) !== 0) return text;
  const url = /[\s/\\?#@:[\]%]/.test(text) ? null : URL.parse(`http://${text}/`);
  if (url === null) throw new OutboundProblem("invalid", "the host is not one that can be read");
  return withoutBrackets(url.hostname);
}

function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}
