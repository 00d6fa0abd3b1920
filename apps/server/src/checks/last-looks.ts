import { setTimeout as delay } from "node:timers/promises";
import type { CheckState, ReadableStore } from "@valhalla-go/core";

interface LastLooksParts {
  readonly store: Pick<ReadableStore, "read">;
  /** Ends every delay. */
  readonly shutdown: AbortSignal;
  readonly every_ms: number;
}

/** Reads what is known of a check; null where there is no such check. */
type ReadState = (workspace: string, check_id: string) => Promise<CheckState | null>;

/** Tells who waits for a look what is known of a check `now`, and `soon`: so often as is useful, and once for all who wait. */
export function createLastLooks({ store, shutdown, every_ms }: LastLooksParts): { now: ReadState; soon: ReadState } {
  const coming = new Map<string, Promise<CheckState | null>>();

  const now: ReadState = (workspace, check_id) => store.read((tx) => tx.checks.findState(workspace, check_id));

  const readLater: ReadState = async (workspace, check_id) => {
    await delay(every_ms, undefined, { signal: shutdown }).catch(() => undefined);
    return now(workspace, check_id);
  };

  const soon: ReadState = (workspace, check_id) => {
    const key = JSON.stringify([workspace, check_id]);
    const known = coming.get(key);
    if (known !== undefined) return known;
    const read = readLater(workspace, check_id).finally(() => coming.delete(key));
    coming.set(key, read);
    return read;
  };

  return { now, soon };
}
