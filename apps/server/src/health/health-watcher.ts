import {
  type Caller,
  type ReadableStore,
  type RunVerb,
  getHealth,
  healthFingerprint,
  recordHealth,
} from "@valhalla-go/core";
import { isQuietlyPassing } from "../errors/passing.ts";

const LOOK_EVERY_MS = 1000;

/** What the watcher looks at, and as whom it records. */
interface Watched {
  readonly run: RunVerb;
  readonly store: ReadableStore;
  readonly caller: Caller;
}

/**
 * Records health that changes by itself: a threshold that is crossed, a signal that expires. One entry per transition, so
 * that whoever follows the entries hears of it. Answers the function that stops it.
 */
export function watchHealth(watched: Watched, onError: (error: unknown) => void): () => Promise<void> {
  let known: string | null = null;

  async function look(): Promise<void> {
    const fingerprint = healthFingerprint(await watched.run(getHealth, { caller: watched.caller, input: {} }));
    known ??= await findLastRecorded(watched);
    if (fingerprint === known) return;
    // Another server on the same database may have seen it first.
    known = await findLastRecorded(watched);
    if (fingerprint === known) return;
    known = healthFingerprint(await watched.run(recordHealth, { caller: watched.caller, input: {} }));
  }

  function report(error: unknown): void {
    if (!isQuietlyPassing(error)) onError(error);
  }

  let looking: Promise<void> = look().catch(report);
  const timer = setInterval(() => {
    looking = looking.then(look).catch(report);
  }, LOOK_EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}

/** The fingerprint that was recorded last; that of perfect health when none was. */
async function findLastRecorded({ store, caller }: Watched): Promise<string> {
  const [last] = await store.read((tx) =>
    tx.audit.list(caller.workspace, { event: "HEALTH_CHANGE" }, { limit: 1, before_seq: null }),
  );
  const after = last?.payload["after"];
  const fingerprint =
    typeof after === "object" && after !== null && "fingerprint" in after ? after["fingerprint"] : null;
  return typeof fingerprint === "string" ? fingerprint : "green";
}
