import { isWorseStatus } from "../health/constants.ts";
import type { HealthStatus } from "../health/schemas.ts";
import { HEARTBEAT_FOLLOW } from "./constants.ts";
import type { Check, CheckChange, CheckResult, CheckState } from "./schemas.ts";

/** What a result comes to: the state after it, and the change of colour if it is one. */
export interface Followed {
  readonly state: CheckState;
  readonly change: CheckChange | null;
}

/**
 * What is known of a check after one result more. The first one decides by itself: a success is green, a failure at least
 * yellow, because nothing says that it was ever well. After that the colour changes with the failures or successes in a row
 * that the check asks for; one success between failures mends nothing. null for a result that is not newer than the last
 * one: it was noted already, or says how things were before.
 */
export function followResult(state: CheckState, result: CheckResult, check: Check): Followed | null {
  const { check_id, at_utc, ok } = result;
  if (state.last !== null && at_utc <= state.last.at_utc) return null;
  const failures = ok ? 0 : state.failures + 1;
  const successes = ok ? state.successes + 1 : 0;
  const status = limitSeverity(check, findStatus(state.status, { failures, successes }, check));
  const changed = status !== state.status;
  const reason = tellReason(status, result, successes, check);
  const { check_id: _, ...last } = result;
  return {
    state: {
      ...state,
      status,
      since_utc: changed ? at_utc : state.since_utc,
      reason,
      failures,
      successes,
      last,
    },
    change: changed ? { check_id, at_utc, from: state.status, to: status, reason } : null,
  };
}

/** In a row. */
interface InRow {
  readonly failures: number;
  readonly successes: number;
}

function findStatus(before: HealthStatus | null, { failures, successes }: InRow, check: Check): HealthStatus {
  const { yellow_after, red_after, green_after } = followRules(check);
  if (failures === 0) {
    if (before === null) return "green";
    return successes >= green_after ? "green" : before;
  }
  if (failures >= red_after) return "red";
  if (before === null) return "yellow";
  return failures >= yellow_after && isWorseStatus("yellow", before) ? "yellow" : before;
}

/** How many results in a row change the colour of a check. */
export function followRules(check: Check): { yellow_after: number; red_after: number; green_after: number } {
  return check.kind === "heartbeat" ? HEARTBEAT_FOLLOW : check;
}

/** A colour as the severity of a check lets it be: a warning is yellow at worst. */
export function limitSeverity({ severity }: Pick<Check, "severity">, status: HealthStatus): HealthStatus {
  return severity === "warning" && status === "red" ? "yellow" : status;
}

function tellReason(status: HealthStatus, { ok, reason }: CheckResult, successes: number, check: Check): string {
  if (status === "green") return ok ? reason : `${reason} (not yet often enough to count)`;
  if (!ok) return reason;
  return `${reason} (${successes} of ${followRules(check).green_after} successes in a row)`;
}
