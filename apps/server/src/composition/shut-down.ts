import type { Server } from "node:http";

/** Longest wait for requests that are under way, in milliseconds. */
const GRACE_MS = 10_000;

/** Counts the requests of a server that are under way, streams left out. */
export function trackRequests(server: Server, isStream: (url: string) => boolean): { idle(): Promise<void> } {
  let underWay = 0;
  let onIdle: (() => void) | null = null;
  server.on("request", (request, response) => {
    if (isStream(request.url ?? "")) return;
    underWay += 1;
    response.once("close", () => {
      underWay -= 1;
      if (underWay === 0) onIdle?.();
    });
  });
  return {
    async idle() {
      if (underWay === 0) return;
      await new Promise<void>((resolve) => {
        onIdle = resolve;
        setTimeout(resolve, GRACE_MS).unref();
      });
    },
  };
}

/**
 * Closes a server: no new connections, requests under way finish, then every connection is cut. A live stream that is cut
 * makes its client reconnect and resume.
 */
export async function closeServer(server: Server, requests: { idle(): Promise<void> }): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await requests.idle();
  server.closeAllConnections();
  await closed;
}
