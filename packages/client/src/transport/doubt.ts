import type { GoErrorCode, RefusalFacts } from "../errors/error-facts.ts";
import { GoClientError, type GoError } from "../errors/go-client-error.ts";

/** What the rules say to a change: it is the answer under its key, so the change was not made and will not be. */
const ANSWERS: ReadonlySet<string> = new Set<keyof RefusalFacts>([
  "SESSION_ACTIVE",
  "NO_ACTIVE_SESSION",
  "SESSION_HELD",
  "SESSION_NOT_HELD",
  "HANDOVER_NONE",
  "HANDOVER_OFFERED",
  "HANDOVER_NOT_YOURS",
  "HANDOVER_TO_SELF",
  "SESSION_UNKNOWN",
  "ENGINE_UNKNOWN",
  "STEP_UNKNOWN",
  "STEP_BLOCKED",
  "STEP_DONE",
  "EVIDENCE_REQUIRED",
  "SIGNAL_UNKNOWN",
  "SCOPE_NOT_YOURS",
  "OPERATOR_UNKNOWN",
  "LOGIN_NAME_TAKEN",
  "OPERATOR_OF_ISSUER",
  "LAST_OWNER",
  "KEY_UNKNOWN",
  "LOGIN_UNKNOWN",
]);

/** Whether a change may have been made, after an attempt that failed and those before it. */
export function maybeDone(before: boolean, error: GoError, isSent: boolean): boolean {
  if (ANSWERS.has(error.code)) return false;
  return before || (isSent && leavesDoubt(error));
}

/** Whether a change may have been made although this is what came of an attempt at it. */
function leavesDoubt(error: GoError): boolean {
  switch (error.code) {
    case "NETWORK":
      return !error.facts.surely_not_sent;
    case "STORE_UNAVAILABLE":
    case "STORE_FULL":
      return error.facts.outcome !== "none";
    case "TIMEOUT":
    case "ABORTED":
    case "UNEXPECTED_ANSWER":
    case "INTERNAL":
      return true;
    default:
      return false;
  }
}

/** The error of the last attempt at a change, saying what holds of all attempts. */
export function ofChange(error: GoError, idempotency_key: string, maybe_done: boolean): GoError {
  const { code, detail, status, request_id, errors, retry_after_ms, cause } = error;
  const facts = maybe_done ? withDoubt(error) : error.facts;
  const known = { detail, status, request_id, errors, retry_after_ms, cause, idempotency_key, maybe_done };
  return new GoClientError<GoErrorCode>(code, { ...known, facts }) as GoError;
}

/** The last attempt alone may be sure that it did nothing; an earlier one may have done it all the same. */
function withDoubt(error: GoError): GoError["facts"] {
  switch (error.code) {
    case "NETWORK":
      return { surely_not_sent: false };
    case "STORE_UNAVAILABLE":
    case "STORE_FULL":
      return { outcome: "unknown" };
    default:
      return error.facts;
  }
}
