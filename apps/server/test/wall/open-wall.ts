import type { RequestListener, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { createHttpServer } from "../../src/composition/create-http-server.ts";

/** Serves a listener as the server serves its app, until the test ends; answers its port. */
export async function openWall(
  listener: RequestListener,
  options: Parameters<typeof createHttpServer>[1] = {},
): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createHttpServer(listener, options);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { server, port: (server.address() as AddressInfo).port };
}
