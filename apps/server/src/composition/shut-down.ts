import type { Server, ServerResponse } from "node:http";

/** Longest wait for requests that are under way, in milliseconds. */
const GRACE_MS = 10_000;

/** Knows the requests of a server that are under way; `idle` waits for them, but not for streams, which never end. */
export function trackRequests(server: Server): { idle(): Promise<void> } {
  const underWay = new Set<ServerResponse>();
  let onEnd = (): void => {};
  server.on("request", (_request, response) => {
    underWay.add(response);
    response.once("close", () => {
      underWay.delete(response);
      onEnd();
    });
  });
  return {
    async idle() {
      await new Promise<void>((resolve) => {
        onEnd = () => {
          if ([...underWay].every(isStream)) resolve();
        };
        onEnd();
        setTimeout(resolve, GRACE_MS).unref();
      });
    },
  };
}

function isStream(response: ServerResponse): boolean {
  return String(response.getHeader("content-type")).startsWith("text/event-stream");
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
