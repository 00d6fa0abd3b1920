import { type LookupFunction, type Socket, connect as connectTcp, isIP } from "node:net";
import { type TLSSocket, connect as connectTls } from "node:tls";
import { OutboundProblem } from "./outbound-problem.ts";

/** Where to: addresses that were judged, of a host whose name the certificate has to be for. */
export interface Destination {
  readonly host: string;
  readonly addresses: readonly string[];
  readonly port: number;
  readonly tls: boolean;
}

export interface OpenSocket {
  readonly socket: Socket;
  readonly days_left: number | null;
}

const DAY_MS = 86_400_000;

/**
 * Opens a connection to one of the addresses and to nothing else; the caller ends it. With TLS, the certificate has to be
 * one that is trusted, and for this host. Rejects with OutboundProblem, and with whatever `signal` was aborted for.
 */
export function openSocket({ host, addresses, port, tls }: Destination, signal: AbortSignal): Promise<OpenSocket> {
  const [address = ""] = addresses;
  const where = { host: isIP(host) === 0 ? host : address, port, lookup: pinTo(addresses) };
  return new Promise((resolve, reject) => {
    // Whether the certificate is trusted is looked at below: with `rejectUnauthorized`, nobody would learn how old it is.
    const servername = isIP(host) === 0 ? host.replace(/\.$/, "") : "";
    const socket = tls
      ? connectTls({ ...where, servername, rejectUnauthorized: false, ALPNProtocols: ["http/1.1"] })
      : connectTcp(where);
    const fail = (problem: Error): void => {
      signal.removeEventListener("abort", onAbort);
      socket.destroy();
      reject(problem);
    };
    const onAbort = (): void => fail(signal.reason as Error);
    signal.addEventListener("abort", onAbort, { once: true });
    socket.on("error", (error: Error) => fail(describeFailure(error)));
    socket.once("close", () => fail(new OutboundProblem("unreachable", "the connection was closed")));
    socket.once(tls ? "secureConnect" : "connect", () => {
      const days_left = tls ? daysLeftOf(socket as TLSSocket) : null;
      const problem = tls ? findTrustProblem(socket as TLSSocket) : null;
      if (problem !== null) return fail(new OutboundProblem("certificate", problem, { days_left }));
      signal.removeEventListener("abort", onAbort);
      resolve({ socket, days_left });
    });
  });
}

/** A look-up that knows these addresses alone, whatever it is asked for. */
function pinTo(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  const [first] = found;
  return (_host, { all }, done) => {
    if (all === true) done(null, found);
    else done(null, first?.address ?? "", first?.family);
  };
}

function findTrustProblem({ authorized, authorizationError }: TLSSocket): string | null {
  if (authorized) return null;
  const code = authorizationError instanceof Error ? authorizationError.message : String(authorizationError);
  return `the certificate is not trusted: ${TRUST_WORDS[code] ?? code}`;
}

const TRUST_WORDS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "it has expired",
  CERT_NOT_YET_VALID: "it does not count yet",
  DEPTH_ZERO_SELF_SIGNED_CERT: "it signed itself",
  SELF_SIGNED_CERT_IN_CHAIN: "the authority that signed it is not known here",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "the authority that signed it is not known here",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the authority that signed it is not known here",
  ERR_TLS_CERT_ALTNAME_INVALID: "it is for another host",
};

function daysLeftOf(socket: TLSSocket): number | null {
  const ends = Date.parse(socket.getPeerCertificate().valid_to);
  return Number.isNaN(ends) ? null : Math.floor((ends - Date.now()) / DAY_MS);
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nobody listens there",
  ECONNRESET: "the other side closed the connection",
  EPIPE: "the other side closed the connection",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the network cannot be reached",
  ETIMEDOUT: "the host does not answer",
};

/** The failure of a connection as a person reads it. */
export function describeFailure(error: Error): OutboundProblem {
  if (error instanceof OutboundProblem) return error;
  const [first = error] = error instanceof AggregateError ? (error.errors as Error[]) : [];
  const { code = "", message } = first as NodeJS.ErrnoException;
  if (code.startsWith("HPE_")) return new OutboundProblem("malformed", "what came back is no HTTP");
  if (code.startsWith("ERR_SSL_") || code === "EPROTO") {
    return new OutboundProblem("certificate", "TLS could not be agreed on");
  }
  return new OutboundProblem("unreachable", WORDS[code] ?? message);
}
