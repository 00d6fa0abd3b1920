import {
  type Connection,
  type ConnectionEvent,
  NEW_CONNECTION,
  connectionState,
  evolveConnection,
} from "./connection.ts";

/** A reconnect that succeeds within this time is not worth taking the colours away for. */
const GRACE_MS = 800;

/** The connection as the page shows it: what happened, with short interruptions left out. */
export class ConnectionStore {
  #connection: Connection = NEW_CONNECTION;
  #shown: Connection = NEW_CONNECTION;
  #grace: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly shown = (): Connection => this.#shown;

  dispatch(event: ConnectionEvent): void {
    this.#connection = evolveConnection(this.#connection, event);
    const isNewlyLost = connectionState(this.#connection) === "lost" && connectionState(this.#shown) !== "lost";
    if (!isNewlyLost) this.#show();
    else this.#grace ??= setTimeout(() => this.#show(), GRACE_MS);
  }

  /**
   * Whoever looks now has not seen the line fail, and was answered nothing yet. Whether the stream is open stays known: it
   * can be open for them already, and nobody tells that a second time.
   */
  reset(): void {
    this.#connection = { ...NEW_CONNECTION, is_stream_open: this.#connection.is_stream_open };
    this.#show();
  }

  #show(): void {
    clearTimeout(this.#grace);
    this.#grace = undefined;
    this.#shown = this.#connection;
    for (const listener of this.#listeners) listener();
  }
}
