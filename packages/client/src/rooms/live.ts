import { followEntries } from "../live/follow-entries.ts";
import type { LiveState } from "../live/live-state.ts";
import type { Settings } from "../options.ts";
import type { Connection } from "../transport/connect.ts";
import type { AuditEntry } from "../wire-types.ts";

export interface SubscribeOptions {
  /** The last entry that is known, for example `audit_seq` of a summary; 0: from the first entry. Left out: what comes from now on. */
  readonly after_seq?: number | undefined;
  /** Ends the subscription, without an error. */
  readonly signal?: AbortSignal | undefined;
  /** Called whenever the subscription connects, is live, is about to reconnect, or ends. */
  readonly onState?: ((state: LiveState) => void) | undefined;
}

/** Audit entries as they are committed. `break`, `return()` and the signal end it and close its connection. */
export interface LiveSubscription extends AsyncIterableIterator<AuditEntry> {
  return(): Promise<IteratorResult<AuditEntry>>;
}

/** What happens, as it happens. */
export interface LiveRoom {
  /**
   * Follows the audit trail. Connects with the first entry that is asked for, and by itself again after a lost connection,
   * 40 seconds of silence or a restart of the server, each time after the last entry: nothing is missed, nothing comes
   * twice. While the server cannot be reached it keeps trying, with the waits of `retry`, for as long as it is not ended.
   *
   * Throws what coming back does not mend, such as `SCOPE_MISSING`; TypeError for an `after_seq` that is no whole number.
   *
   * @example
   * ```ts
   * for await (const entry of go.live.subscribe({ onState: ({ state }) => console.log(state) })) {
   *   console.log(entry.seq, entry.event, entry.actor.name);
   *   if (entry.event === "GO_SESSION_END") break;
   * }
   * ```
   */
  subscribe(options?: SubscribeOptions): LiveSubscription;
}

export function createLiveRoom(settings: Settings, { procedures, query }: Connection, random: () => number): LiveRoom {
  const findHead = async (signal: AbortSignal): Promise<number> => {
    const { entries } = await query((init) => procedures.audit.list.query({ limit: 1 }, init), { signal });
    return entries[0]?.seq ?? 0;
  };
  return {
    subscribe({ after_seq, signal, onState = () => undefined } = {}) {
      if (after_seq !== undefined && !(Number.isSafeInteger(after_seq) && after_seq >= 0)) {
        throw new TypeError(`after_seq must be a whole number that is not negative, not ${String(after_seq)}`);
      }
      async function* follow(stop: AbortController): AsyncGenerator<AuditEntry, void> {
        try {
          yield* followEntries({ settings, random, after_seq, findHead, onState }, stop.signal);
        } finally {
          stop.abort();
        }
      }

      const stop = new AbortController();
      const onAbort = (): void => stop.abort();
      if (signal?.aborted === true) stop.abort();
      signal?.addEventListener("abort", onAbort, { once: true });
      stop.signal.addEventListener("abort", () => signal?.removeEventListener("abort", onAbort), { once: true });
      const entries = follow(stop);
      return {
        next: () => entries.next(),
        async return() {
          // A generator would let what is being waited for come first.
          stop.abort();
          return entries.return();
        },
        [Symbol.asyncIterator]() {
          return this;
        },
      };
    },
  };
}
