import { setTimeout as delay } from "node:timers/promises";
import {
  type CheckResult,
  type Clock,
  type ProbedCheck,
  REASON_MAX_CHARACTERS,
  formatUtc,
  judgeResult,
} from "@valhalla-go/core";
import type { Outbound } from "../outbound/outbound.ts";
import { OutboundProblem } from "../outbound/outbound-problem.ts";
import type { Environment } from "./fill-headers.ts";
import { findFacts } from "./find-facts.ts";

export interface Probing {
  readonly outbound: Outbound;
  /** The server's environment: what headers may name. */
  readonly env: Environment;
  readonly clock: Clock;
  /** Ends a look that is under way: then there is no result. */
  readonly signal: AbortSignal;
}

type ProbeResult = Omit<CheckResult, "check_id">;
type Attempt = Omit<ProbeResult, "at_utc">;

/** So long lies between two attempts of one look. */
const RETRY_PAUSE_MS = 200;

/**
 * Looks at what a check is about, and again as often as it says while that fails; the last attempt counts. Every failure
 * is a result with a reason. Rejects with what `signal` was aborted for, and for what nobody expected.
 */
export async function probeCheck(check: ProbedCheck, probing: Probing): Promise<ProbeResult> {
  const { clock, signal } = probing;
  let last = await attempt(check, probing);
  for (let retry = 0; retry < check.retries && !last.ok; retry += 1) {
    await delay(RETRY_PAUSE_MS, undefined, { signal });
    last = await attempt(check, probing);
  }
  return { at_utc: formatUtc(clock.nowMicros()), ...last };
}

async function attempt(check: ProbedCheck, probing: Probing): Promise<Attempt> {
  try {
    const { latency_ms, find } = await findFacts(check, probing);
    return { ...judgeResult(check.conditions, find), latency_ms };
  } catch (error) {
    probing.signal.throwIfAborted();
    if (error instanceof OutboundProblem) return { ok: false, reason: describe(error), latency_ms: null };
    throw error;
  }
}

function describe({ message, days_left }: OutboundProblem): string {
  const told = days_left === null ? message : `${message}; days_left is ${days_left}`;
  return told.length > REASON_MAX_CHARACTERS ? `${told.slice(0, REASON_MAX_CHARACTERS - 3)}...` : told;
}
