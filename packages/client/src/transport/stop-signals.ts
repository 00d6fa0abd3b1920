import { GoClientError } from "../errors/go-client-error.ts";

/** What a call rejects with when its caller ended it. */
function aborted(reason: unknown): GoClientError<"ABORTED"> {
  return new GoClientError("ABORTED", { detail: "The caller ended the call.", facts: {}, cause: reason });
}

function timedOut(timeout_ms: number): GoClientError<"TIMEOUT"> {
  return new GoClientError("TIMEOUT", { detail: `No answer within ${timeout_ms} ms.`, facts: { timeout_ms } });
}

/** Rejects with `ABORTED` when the caller has ended the call already. */
function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw aborted(signal.reason);
}

/** Waits, in milliseconds. Rejects with `ABORTED` as soon as the caller ends the call. */
export function wait(wait_ms: number, signal: AbortSignal | undefined): Promise<void> {
  throwIfAborted(signal);
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(aborted(signal?.reason));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, wait_ms);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

/**
 * Runs something that ends with the caller's signal (`ABORTED`) or after a time (`TIMEOUT`), whichever comes first.
 * Not left to `fetch` alone: one of the caller's own may pay no heed to the signal that it is given.
 */
export async function withinTime<T>(
  timeout_ms: number,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  throwIfAborted(signal);
  const stop = new AbortController();
  const stopped = new Promise<never>((_, reject) => {
    stop.signal.addEventListener("abort", () => reject(stop.signal.reason as Error));
  });
  const onAbort = (): void => stop.abort(aborted(signal?.reason));
  const timer = setTimeout(() => stop.abort(timedOut(timeout_ms)), timeout_ms);
  signal?.addEventListener("abort", onAbort);
  try {
    return await Promise.race([stopped, run(stop.signal)]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}
