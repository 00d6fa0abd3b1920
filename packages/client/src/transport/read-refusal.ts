import { type RefusalFacts, isRefusalCode } from "../errors/error-facts.ts";
import { type ErrorDetails, type FieldError, GoClientError, type GoError } from "../errors/go-client-error.ts";

/** What an answer says beside its body. */
export interface AnswerHead {
  readonly status: number;
  readonly headers: Pick<Headers, "get">;
}

/**
 * The refusal that an answer tells: a problem (RFC 9457) as it is, or inside of tRPC's error.
 * Null when the body is neither.
 */
export function readRefusal(body: unknown, { status, headers }: AnswerHead, nowMillis: number): GoError | null {
  const problem = findProblem(body);
  if (problem === null) return null;
  const details = {
    detail: problem.detail,
    status,
    request_id: problem.request_id,
    errors: problem.errors,
    retry_after_ms: readRetryAfter(headers.get("retry-after"), nowMillis),
  };
  if (isRefusalCode(problem.code)) return makeRefusal(problem.code, details, problem.facts);
  return new GoClientError("UNEXPECTED_ANSWER", { ...details, facts: { server_code: problem.code } });
}

/** An answer that this client cannot read. */
export function unreadableAnswer({ status, headers }: AnswerHead, nowMillis: number): GoError {
  return new GoClientError("UNEXPECTED_ANSWER", {
    detail: `The answer (HTTP ${status}) is not one of a Valhalla GO server. Check the url, and what stands between here and there.`,
    status,
    request_id: headers.get("x-request-id"),
    facts: { server_code: null },
    retry_after_ms: readRetryAfter(headers.get("retry-after"), nowMillis),
  });
}

/** The wait that `Retry-After` asks for, in milliseconds: it holds seconds or an HTTP date. */
export function readRetryAfter(value: string | null, nowMillis: number): number | null {
  if (value === null) return null;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const moment = Date.parse(value);
  return Number.isNaN(moment) ? null : Math.max(0, moment - nowMillis);
}

/** A text as JSON; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly request_id: string | null;
  readonly errors: readonly FieldError[];
  readonly facts: Record<string, unknown>;
}

function findProblem(body: unknown): Problem | null {
  const found = readPath(body, "error", "data", "go") ?? body;
  if (!isRecord(found) || typeof found["code"] !== "string" || typeof found["detail"] !== "string") return null;
  const { code, detail, request_id, errors, facts } = found;
  return {
    code,
    detail,
    request_id: typeof request_id === "string" ? request_id : null,
    errors: Array.isArray(errors) ? errors.filter(isFieldError) : [],
    facts: isRecord(facts) ? facts : {},
  };
}

/** The facts of a code that this client knows are what that code promises: server and client share one table. */
function makeRefusal(
  code: keyof RefusalFacts,
  details: Omit<ErrorDetails<"INTERNAL">, "facts">,
  facts: Record<string, unknown>,
): GoError {
  return new GoClientError(code, { ...details, facts: facts as RefusalFacts[typeof code] }) as GoError;
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value["path"] === "string" && typeof value["message"] === "string";
}

function readPath(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
