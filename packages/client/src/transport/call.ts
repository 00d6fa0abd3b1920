import { type GoError, isGoError } from "../errors/go-client-error.ts";
import { type CallOptions, type RetrySettings, readTimeout } from "../options.ts";
import { maybeDone, ofChange } from "./doubt.ts";
import { nextWait } from "./next-wait.ts";
import { wait, withinTime } from "./stop-signals.ts";

export interface CallPolicy {
  readonly timeout_ms: number;
  readonly retry: RetrySettings;
  /** A number from 0 to below 1. */
  readonly random: () => number;
  /** Under which a change is sent; null for a call that changes nothing. */
  readonly idempotency_key: string | null;
}

/**
 * Sends something until it is answered or must not be sent again; the time-out is that of one attempt. All attempts at a
 * change go under one key, so that it is done once however often it arrives.
 */
export async function call<T>(
  send: (signal: AbortSignal) => Promise<T>,
  { signal, timeout_ms }: CallOptions,
  { idempotency_key, retry, random, ...policy }: CallPolicy,
): Promise<T> {
  const longest = readTimeout(timeout_ms, policy.timeout_ms);
  let maybe_done = false;
  const tell = (error: GoError): GoError =>
    idempotency_key === null ? error : ofChange(error, idempotency_key, maybe_done);
  for (let failed = 1; ; failed += 1) {
    let isSent = false;
    const attempt = (stop: AbortSignal): Promise<T> => {
      isSent = true;
      return send(stop);
    };
    try {
      return await withinTime(longest, signal, attempt);
    } catch (error) {
      if (!isGoError(error)) throw error;
      maybe_done = maybeDone(maybe_done, error, isSent);
      const wait_ms = nextWait(error, failed, retry, random);
      if (wait_ms === null) throw tell(error);
      await wait(wait_ms, signal).catch((aborted: unknown) => {
        throw isGoError(aborted) ? tell(aborted) : aborted;
      });
    }
  }
}
