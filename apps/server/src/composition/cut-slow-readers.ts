import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** How patient the server is with those who do not read what they asked for. */
export interface SlowReaderLimits {
  /** A reader of an answer that takes nothing for so long is cut, after as long again at the latest. */
  readonly answer_ms: number;
  /** The same for a live stream. */
  readonly stream_ms: number;
  /** So many bytes in all may wait for readers; those for whom most waits are cut first. */
  readonly held_bytes: number;
}

export const SLOW_READER_LIMITS: SlowReaderLimits = { answer_ms: 2000, stream_ms: 15_000, held_bytes: 64_000_000 };

const SWEEP_MS = 1000;

/**
 * Cuts readers that let the server wait. What they have not taken yet is in its memory, so how much that is in all is
 * limited too. Whether a reader takes anything is known to Node's own socket timer, which this one sets while bytes wait.
 */
export function cutSlowReaders(server: Server, limits: SlowReaderLimits): void {
  const open = new Set<ServerResponse>();
  const timed = new Set<Socket>();
  const waiting = new Set<ServerResponse>();
  server.on("request", (_request, response) => {
    open.add(response);
    response.once("close", () => {
      open.delete(response);
      waiting.delete(response);
      if (response.socket !== null) timed.delete(response.socket);
    });
  });
  const timer = setInterval(sweep, SWEEP_MS).unref();
  server.once("close", () => clearInterval(timer));

  function sweep(): void {
    const late = new Set([...waiting].filter((response) => response.writableLength > 0));
    waiting.clear();
    for (const response of open) {
      if (response.writableLength > 0) waiting.add(response);
      if (response.socket !== null) setTimer(response, response.socket);
    }
    cutMost(late);
  }

  function setTimer(response: ServerResponse, socket: Socket): void {
    if (response.writableLength === 0) {
      if (timed.delete(socket)) socket.setTimeout(0);
    } else if (!timed.has(socket)) {
      timed.add(socket);
      socket.setTimeout(isStream(response) ? limits.stream_ms : limits.answer_ms);
    }
  }

  /** Who has read slowly for a second at least goes, one after another, until little enough is held. */
  function cutMost(late: ReadonlySet<ServerResponse>): void {
    let held = 0;
    for (const { writableLength } of open) held += writableLength;
    if (held <= limits.held_bytes) return;
    for (const response of [...late].toSorted((one, other) => other.writableLength - one.writableLength)) {
      held -= response.writableLength;
      response.destroy();
      if (held <= limits.held_bytes) return;
    }
  }
}

function isStream(response: ServerResponse): boolean {
  return String(response.getHeader("content-type")).startsWith("text/event-stream");
}
