import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WORKER } from "./attack.ts";

const HOSTILE_PAGE = "<!doctype html><title>Harmless</title><body>Nothing to see here</body>";

/** Another server on this machine, whose pages mean harm. */
export interface HostileSite {
  readonly port: number;
  close(): Promise<void>;
}

export async function openHostileSite(): Promise<HostileSite> {
  const server = createServer((request, response) => {
    const isWorker = request.url === "/worker.js";
    response.setHeader("content-type", isWorker ? "text/javascript" : "text/html");
    response.end(isWorker ? WORKER : HOSTILE_PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
