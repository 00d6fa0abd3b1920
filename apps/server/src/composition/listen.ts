import type { Server } from "node:http";
import { type AddressInfo, type ListenOptions, type Server as Listener, createServer } from "node:net";
import { StartError } from "./start-error.ts";

/** So many ports are tried where any will do: on one of the two addresses another program may have it. */
const TRIES_MAX = 20;

/** What a machine says that has no IPv6. */
const NO_SUCH_ADDRESS: ReadonlySet<unknown> = new Set(["EADDRNOTAVAIL", "EAFNOSUPPORT"]);

/**
 * Binds the server and answers the port that it has. As `localhost` it is bound to both loopback addresses, until `stop`
 * aborts or the server closes: otherwise another program could answer to that name. Throws StartError when the port cannot
 * be had.
 */
export async function listen(server: Server, port: number, host: string, stop: AbortSignal): Promise<number> {
  if (host !== "localhost") return bind(server, { port, host });
  if (port !== 0) {
    await bind(server, { port, host: "127.0.0.1" });
    await bindSecond(server, port, stop);
    return port;
  }
  for (let tries = 1; ; tries += 1) {
    const attempt = new AbortController();
    const found = await bindSecond(server, 0, AbortSignal.any([stop, attempt.signal]));
    try {
      return await bind(server, { port: found ?? 0, host: "127.0.0.1" });
    } catch (error) {
      attempt.abort();
      if (tries === TRIES_MAX) throw error;
    }
  }
}

/** Has the server answer on the IPv6 loopback address too; answers the port, null on a machine that has no IPv6. */
async function bindSecond(server: Server, port: number, stop: AbortSignal): Promise<number | null> {
  // As the server of Node's http makes its own listener.
  const second = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => server.emit("connection", socket));
  try {
    return await bind(second, { port, host: "::1", signal: stop });
  } catch (error) {
    if (error instanceof Error && "code" in error && NO_SUCH_ADDRESS.has(error.code)) return null;
    throw error;
  }
}

interface Place extends ListenOptions {
  readonly port: number;
  readonly host: string;
}

async function bind(listener: Listener, place: Place): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const onError = (error: Error): void => reject(toStartError(error, place));
  listener.once("error", onError);
  listener.listen(place, () => {
    listener.off("error", onError);
    resolve((listener.address() as AddressInfo).port);
  });
  return promise;
}

function toStartError(error: Error, { port, host }: Place): Error {
  if (!("code" in error)) return error;
  switch (error.code) {
    case "EADDRINUSE":
      return new StartError(`Port ${port} is in use. Stop what uses it, or set PORT to another port.`, {
        cause: error,
      });
    case "EACCES":
      return new StartError(
        `Port ${port} needs privileges that this account does not have. Set PORT to one above 1023.`,
        { cause: error },
      );
    case "ENOTFOUND":
    case "EADDRNOTAVAIL":
      if (host === "::1") return error;
      return new StartError(`This machine has no address ${host}. Set HOST to one that it has, or leave it out.`, {
        cause: error,
      });
    default:
      return error;
  }
}
