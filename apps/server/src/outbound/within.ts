import { PROBE_TIMEOUT_MAX_MS } from "@valhalla-go/core";
import { OutboundProblem } from "./outbound-problem.ts";

interface Limits {
  readonly timeout_ms?: number | undefined;
  /** Whoever wants it no more. */
  readonly signal?: AbortSignal | undefined;
}

/** What is under way: `signal` ends it, and `latency_ms` is how long it has taken. */
export interface UnderWay {
  readonly signal: AbortSignal;
  latency_ms(): number;
}

/**
 * Does something within a time, five seconds at most. When time is over or the caller stops it, rejects at once with the
 * OutboundProblem that says so, and the work is told to end: what cannot be told, a look-up of the system, is left behind.
 */
export async function within<T>(
  { timeout_ms = PROBE_TIMEOUT_MAX_MS, signal: stop }: Limits,
  work: (underWay: UnderWay) => Promise<T>,
): Promise<T> {
  const started = performance.now();
  const most = Math.min(timeout_ms, PROBE_TIMEOUT_MAX_MS);
  const controller = new AbortController();
  const { signal } = controller;
  const onStop = (): void => controller.abort(new OutboundProblem("stopped", "it was stopped"));
  const timer = setTimeout(() => controller.abort(new OutboundProblem("timeout", `no answer within ${most} ms`)), most);
  if (stop?.aborted === true) onStop();
  stop?.addEventListener("abort", onStop, { once: true });
  try {
    signal.throwIfAborted();
    return await Promise.race([work({ signal, latency_ms: () => performance.now() - started }), whenAborted(signal)]);
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener("abort", onStop);
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as OutboundProblem), { once: true });
  });
}
