import { type Caller, type RunVerb, followRules, getDueRules, noteRules } from "@valhalla-go/core";
import { isQuietlyPassing } from "../errors/passing.ts";
import { unlessDone } from "../errors/unless-done.ts";

const LOOK_EVERY_MS = 1000;

/** As whom the rules are followed. */
interface Kept {
  readonly run: RunVerb;
  readonly caller: Caller;
}

/**
 * Follows the rules that propose bands, every second. A look is a read: nothing is written while the rules come to nothing, and
 * of several servers the one whose transaction is first writes. Answers the function that stops it.
 */
export function keepRules({ run, caller }: Kept, onError: (error: unknown) => void): () => Promise<void> {
  const call = { caller, input: {} };

  async function look(): Promise<void> {
    const { due } = await run(getDueRules, call);
    if (due === "act") await unlessDone(run(followRules, call));
    if (due === "note") await run(noteRules, call);
  }

  function report(error: unknown): void {
    if (!isQuietlyPassing(error)) onError(error);
  }

  let looking: Promise<void> | null = null;
  // A look that takes long is not followed by those that would have come meanwhile.
  const timer = setInterval(() => {
    looking ??= look()
      .catch(report)
      .finally(() => (looking = null));
  }, LOOK_EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
