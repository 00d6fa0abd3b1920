import type { EventSourceMessage } from "eventsource-parser";
import { GoClientError, type GoError, isGoError } from "../errors/go-client-error.ts";
import type { Settings } from "../options.ts";
import { parseJson } from "../transport/read-refusal.ts";
import { backOff } from "../transport/next-wait.ts";
import { wait } from "../transport/stop-signals.ts";
import type { AuditEntry } from "../wire-types.ts";
import type { LiveState } from "./live-state.ts";
import { readEvents } from "./read-events.ts";

/** How many entries are remembered to tell repetitions by. */
const REMEMBERED = 1000;

export interface FollowOptions {
  readonly settings: Settings;
  /** A number from 0 to below 1. */
  readonly random: () => number;
  /** The last entry that is known; undefined: the newest there is when following begins. */
  readonly after_seq: number | undefined;
  /** The newest entry that the server has, 0 when there is none. */
  readonly findHead: (signal: AbortSignal) => Promise<number>;
  readonly onState: (state: LiveState) => void;
}

/**
 * Entries after a position, in order, over as many connections as it takes. Ends quietly when the signal aborts; throws
 * the GoError that coming back would not mend.
 */
export async function* followEntries(options: FollowOptions, signal: AbortSignal): AsyncGenerator<AuditEntry, void> {
  const { settings, random, findHead, onState } = options;
  const isNew = createNoveltyFilter();
  let position = options.after_seq;
  let least_wait_ms = 0;
  let failed = 0;
  const hooks = {
    onOpen: () => onState({ state: "live" }),
    onRetry: (wait_ms: number) => void (least_wait_ms = wait_ms),
  };
  try {
    while (!signal.aborted) {
      let error: GoError | null = null;
      try {
        onState({ state: "connecting" });
        // Asked before the first connection: were it lost before its first entry, nobody would know where to go on.
        position ??= await findHead(signal);
        for await (const event of readEvents(settings, { after_seq: position, signal, ...hooks })) {
          if (signal.aborted) return;
          failed = 0;
          if (isGoodbye(event)) break;
          const entry = readEntry(event);
          position = entry.seq;
          if (isNew(entry)) yield entry;
        }
      } catch (cause) {
        if (signal.aborted) return;
        if (!isGoError(cause) || !isPassing(cause)) throw cause;
        error = cause;
      }
      failed += 1;
      const wait_ms = Math.max(least_wait_ms, error?.retry_after_ms ?? 0, backOff(failed, settings.retry, random));
      onState({ state: "reconnecting", wait_ms, error });
      await wait(wait_ms, signal).catch(() => undefined);
    }
  } finally {
    onState({ state: "ended" });
  }
}

/** What a server sends before it goes. Entries have ids, so one that somebody named the same is not taken for it. */
function isGoodbye({ id, event }: EventSourceMessage): boolean {
  return id === undefined && event === "RECONNECT";
}

function readEntry({ id, data }: EventSourceMessage): AuditEntry {
  const entry: unknown = parseJson(data);
  if (typeof entry === "object" && entry !== null && "seq" in entry && String(entry.seq) === id) {
    return entry as AuditEntry;
  }
  const detail =
    "The live stream holds an event that is no audit entry. Check the url, and what stands between here and there.";
  throw new GoClientError("UNEXPECTED_ANSWER", { detail, status: 200, facts: { server_code: null } });
}

/** Whether coming back later can help: the way is broken, or the server is in trouble. */
function isPassing({ code, status }: GoError): boolean {
  if (code === "NETWORK" || code === "TIMEOUT") return true;
  return status !== null && (status >= 500 || status === 408 || status === 429);
}

/**
 * Tells entries that were seen from new ones, by number and hash: a server that was put back to an older copy counts
 * again from a lower number, and what it then says is news.
 */
function createNoveltyFilter(): (entry: AuditEntry) => boolean {
  const seen = new Map<number, string>();
  return ({ seq, hash }) => {
    if (seen.get(seq) === hash) return false;
    seen.set(seq, hash);
    for (const oldest of seen.keys()) {
      if (seen.size <= REMEMBERED) break;
      seen.delete(oldest);
    }
    return true;
  };
}
