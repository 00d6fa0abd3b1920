import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { StartError } from "./start-error.ts";

/** Binds the server and answers the port that it has. Throws StartError when the port cannot be had. */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once("error", (error) => reject(toStartError(error, port)));
  server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  return promise;
}

function toStartError(error: Error, port: number): Error {
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
    default:
      return error;
  }
}
