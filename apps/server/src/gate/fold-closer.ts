import { type Caller, type RunVerb, closeFolds } from "@valhalla-go/core";
import { isQuietlyPassing } from "../errors/passing.ts";

/** So often it is looked for counts that are over. */
const LOOK_EVERY_MS = 5000;

interface Closed {
  readonly run: RunVerb;
  readonly caller: Caller;
  readonly look_every_ms?: number;
}

/**
 * Has counts of the gate recorded once nobody asks any more, also those that another process left behind. Resolves after the
 * first look with the function that stops it.
 */
export async function closeFoldsRegularly(
  { run, caller, look_every_ms = LOOK_EVERY_MS }: Closed,
  onError: (error: unknown) => void,
): Promise<() => Promise<void>> {
  async function look(): Promise<void> {
    const call = { caller, input: {} };
    let { closed } = await run(closeFolds, call);
    while (closed > 0) ({ closed } = await run(closeFolds, call));
  }

  function report(error: unknown): void {
    if (!isQuietlyPassing(error)) onError(error);
  }

  let looking = look().catch(report);
  await looking;
  const timer = setInterval(() => {
    looking = looking.then(look).catch(report);
  }, look_every_ms);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
