import { type Caller, type RunVerb, expireSession, getDue, recordGovernance, warnSession } from "@valhalla-go/core";
import { isQuietlyPassing } from "../errors/passing.ts";
import { unlessDone } from "../errors/unless-done.ts";

/** What the watcher looks at, and as whom it records. */
interface Watched {
  readonly run: RunVerb;
  readonly caller: Caller;
  readonly look_every_seconds: number;
}

/**
 * Does what is due by itself: tells at the start which playbook and policy are in force, and from then on again and
 * again warns of a session in which nothing happens, or ends it. Resolves after the first look with the function that stops it.
 */
export async function watchSession(
  { run, caller, look_every_seconds }: Watched,
  onError: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const call = { caller, input: {} };
  let isGovernanceRecorded = false;

  async function look(): Promise<void> {
    if (!isGovernanceRecorded) await unlessDone(run(recordGovernance, call));
    isGovernanceRecorded = true;
    const { due } = await run(getDue, call);
    if (due === "warning") await unlessDone(run(warnSession, call));
    if (due === "expiry") await unlessDone(run(expireSession, call));
  }

  function report(error: unknown): void {
    if (!isQuietlyPassing(error)) onError(error);
  }

  let looking = look().catch(report);
  await looking;
  const timer = setInterval(() => {
    looking = looking.then(look).catch(report);
  }, look_every_seconds * 1000);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
