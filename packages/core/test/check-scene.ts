import { Check, type CheckResult, type CheckState } from "../src/check/schemas.ts";
import { type Utc, addSeconds } from "../src/time/utc.ts";
import { EPOCH } from "./fixtures.ts";

/** An HTTP check of every 30 s with the defaults: yellow after 1, red after 3 failures, green after 2 successes. */
export function makeCheck(overrides: Readonly<Record<string, unknown>> = {}): Check {
  return Check.parse({ kind: "http", url: "https://pump.example/health", ...overrides });
}

/** A heartbeat of every 10 min with a grace of 1 min. */
export function makeHeartbeat(overrides: Readonly<Record<string, unknown>> = {}): Check {
  return Check.parse({ kind: "heartbeat", every_seconds: 600, ...overrides });
}

/** What is known of the check `pump` before its first result. */
export function makeCheckState(overrides: Partial<CheckState> = {}): CheckState {
  return {
    check_id: "pump",
    status: null,
    since_utc: EPOCH,
    reason: "",
    failures: 0,
    successes: 0,
    last: null,
    due_utc: null,
    claimed_by: null,
    ...overrides,
  };
}

export function makeResult(ok: boolean, at_utc: Utc = EPOCH, overrides: Partial<CheckResult> = {}): CheckResult {
  return {
    check_id: "pump",
    at_utc,
    ok,
    reason: ok ? "status is 200" : "status is 503, not == 200",
    latency_ms: ok ? 12 : null,
    ...overrides,
  };
}

/** The moment so many seconds after the beginning of the tests' time. */
export function at(seconds: number): Utc {
  return addSeconds(EPOCH, seconds);
}
