import type { AuditEntry } from "@valhalla-go/core/schemas";

/** Opens a stream of the entries after a position; answers how to close it. */
export type OpenStream = (
  from: { readonly after_seq: number },
  handlers: {
    onData(tracked: { readonly data: AuditEntry }): void;
    onConnectionStateChange(change: { readonly state: string; readonly error: unknown }): void;
    onError(): void;
    onComplete(): void;
  },
) => { unsubscribe(): void };

interface FollowOptions {
  readonly openStream: OpenStream;
  /** The last entry that is already known. */
  readonly after_seq: number;
  readonly onEntry: (entry: AuditEntry) => void;
  /** The stream is open; from now on nothing is missed. Called again after every loss. */
  readonly onOpen: () => void;
  readonly onLost: () => void;
}

/** Waits before an attempt, by how many failed before it; the last one for ever after. */
const RETRY_DELAYS_MS = [0, 500, 1000, 2000, 3000] as const;
const LAST_DELAY_MS = 3000;

/**
 * Follows committed entries for ever, from where it was after each loss, whatever the loss was: a server that stopped, a
 * network that failed, a stream that was refused. Answers how to stop.
 *
 * The browser's own reconnect is not relied upon: it gives up on some errors, and waits longer than an operator likes.
 */
export function followEntries({ openStream, after_seq, onEntry, onOpen, onLost }: FollowOptions): () => void {
  let seq = after_seq;
  let failures = 0;
  let stopCurrent = (): void => undefined;

  function connect(): void {
    let isCurrent = true;
    const subscription = openStream(
      { after_seq: seq },
      {
        onData: ({ data }) => {
          if (!isCurrent) return;
          seq = data.seq;
          onEntry(data);
        },
        onConnectionStateChange: ({ state, error }) => {
          if (!isCurrent) return;
          if (state === "pending") {
            failures = 0;
            onOpen();
          } else if (state === "connecting" && error !== null) lose();
        },
        onError: lose,
        onComplete: lose,
      },
    );

    function close(): void {
      isCurrent = false;
      subscription.unsubscribe();
    }

    function lose(): void {
      if (!isCurrent) return;
      close();
      onLost();
      const timer = setTimeout(connect, RETRY_DELAYS_MS[failures] ?? LAST_DELAY_MS);
      failures += 1;
      stopCurrent = () => clearTimeout(timer);
    }

    stopCurrent = close;
  }

  connect();
  return () => stopCurrent();
}
