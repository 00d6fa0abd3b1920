import type { RequestListener, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** So many requests of a connection may wait for the one before them. */
const WAITING_MAX = 16;

/** A listener that sees one request of a connection at a time, and the answer that is the newest on each. */
export interface InTurn {
  readonly listener: RequestListener;
  /** The newest answer that is under way on a connection; undefined where there is none. */
  find(socket: Duplex): ServerResponse | undefined;
}

/**
 * Has requests that came on one connection together answered one after another. Node begins all of them at once and keeps
 * the answers, so that one packet of small requests could fill the memory. Where too many wait, the connection is cut.
 */
export function answerInTurn(app: RequestListener): InTurn {
  const lines = new WeakMap<Duplex, { newest: ServerResponse | null; waiting: number }>();
  return {
    find: (socket) => lines.get(socket)?.newest ?? undefined,
    listener(request, response) {
      const { socket } = request;
      const line = lines.get(socket) ?? { newest: null, waiting: 0 };
      lines.set(socket, line);
      const before = line.newest;
      line.newest = response;
      response.once("close", () => {
        if (line.newest === response) line.newest = null;
      });
      if (before === null) {
        app(request, response);
        return;
      }
      line.waiting += 1;
      if (line.waiting > WAITING_MAX) socket.destroy();
      before.once("close", () => {
        line.waiting -= 1;
        if (!socket.destroyed) app(request, response);
      });
    },
  };
}
