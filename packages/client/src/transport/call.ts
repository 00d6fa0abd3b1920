import { isGoError } from "../errors/go-client-error.ts";
import { type CallOptions, type RetrySettings, readTimeout } from "../options.ts";
import { type CallKind, nextWait } from "./next-wait.ts";
import { wait, withinTime } from "./stop-signals.ts";

export interface CallPolicy {
  readonly timeout_ms: number;
  readonly retry: RetrySettings;
  /** A number from 0 to below 1. */
  readonly random: () => number;
}

/** Sends something until it is answered or must not be sent again; the time-out is that of one attempt. */
export async function call<T>(
  kind: CallKind,
  send: (signal: AbortSignal) => Promise<T>,
  { signal, timeout_ms }: CallOptions,
  policy: CallPolicy,
): Promise<T> {
  const longest = readTimeout(timeout_ms, policy.timeout_ms);
  for (let failed = 1; ; failed += 1) {
    try {
      return await withinTime(longest, signal, send);
    } catch (error) {
      const wait_ms = isGoError(error) ? nextWait({ kind, error, failed }, policy.retry, policy.random) : null;
      if (wait_ms === null) throw error;
      await wait(wait_ms, signal);
    }
  }
}
