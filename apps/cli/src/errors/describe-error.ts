import type { GoError } from "@valhalla-go/client";
import { printable } from "../output/printable.ts";

/** An error of a call as lines for people: what the server says, what to mend, and what to do. */
export function describeError(error: GoError, url: string): string[] {
  const untold = error.errors.filter(({ message }) => !error.detail.includes(message));
  const fields = untold.map(({ path, message }) => `  ${path === "" ? "input" : path}: ${message}`);
  const hints = [...adviceFor(error, url), ...doubtOf(error)];
  const request = error.request_id === null ? [] : [`The server's log knows it as request ${error.request_id}.`];
  return [error.detail, ...fields, ...hints, ...(needsTheLog(error) ? request : [])].map(printable);
}

/** The same for programs: one JSON document. */
export function errorAsJson({
  code,
  detail,
  status,
  request_id,
  facts,
  errors,
  maybe_done,
  ...error
}: GoError): string {
  const { idempotency_key } = error;
  return JSON.stringify({ code, detail, status, request_id, facts, errors, maybe_done, idempotency_key });
}

function adviceFor(error: GoError, url: string): string[] {
  switch (error.code) {
    case "NETWORK":
    case "TIMEOUT":
      return ["Another server is named with --url or VGO_URL."];
    case "UNEXPECTED_ANSWER":
    case "ROUTE_UNKNOWN":
      return [`Is ${url} the address of the Valhalla GO server itself, and is the server as new as this command?`];
    case "CREDENTIAL_MISSING":
    case "CREDENTIAL_REFUSED":
      return ["Give an API key of this server: in VGO_KEY, or in a file with --key-file."];
    case "SCOPE_MISSING":
      return [`The key is not allowed to do this: it lacks ${error.facts.scope}. See what it may do with: vgo whoami`];
    case "NO_ACTIVE_SESSION":
      return ["Start one with: vgo start"];
    case "SESSION_HELD":
      return ["Take it up again with: vgo resume REASON"];
    case "STEP_BLOCKED":
      return ["See what is possible now with: vgo next"];
    default:
      return [];
  }
}

/** A change whose answer never came is made once however often it is asked for, under the key that it went out with. */
function doubtOf({ maybe_done, idempotency_key }: GoError): string[] {
  if (!maybe_done || idempotency_key === null) return [];
  return [
    `It may have been done all the same. To find out, give the same command again with --idempotency-key ${idempotency_key}`,
  ];
}

function needsTheLog({ status }: GoError): boolean {
  return status !== null && status >= 500;
}
