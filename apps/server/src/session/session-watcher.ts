import {
  type Caller,
  GoError,
  type RunVerb,
  expireSession,
  getDue,
  recordGovernance,
  warnSession,
} from "@valhalla-go/core";

/** What the watcher looks at, and as whom it records. */
interface Watched {
  readonly run: RunVerb;
  readonly caller: Caller;
  readonly look_every_seconds: number;
}

/**
 * While the store cannot be written it tells so itself, and what is due is done as soon as it can. What another server did
 * first, or what somebody made needless, is done.
 */
const PASSING: ReadonlySet<string> = new Set(["STORE_UNAVAILABLE", "STORE_FULL", "STORE_READ_ONLY"]);

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
    if (!(error instanceof GoError && PASSING.has(String(error.code)) && error.cause === undefined)) onError(error);
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

/** Another server, or somebody who was active, may have been first. */
async function unlessDone(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof GoError && error.code === "NOTHING_DUE")) throw error;
  });
}
