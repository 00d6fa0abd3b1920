import { TRPCClientError } from "@trpc/client";
import { ProblemError } from "./problem-error.ts";

/** Why something was refused or failed, for the place where the mistake is. */
export interface Failure {
  /** A sentence that a person can act on. */
  readonly detail: string;
  /** The refusal's code; null when the server did not answer. */
  readonly code: string | null;
  /** What to look for in the server's log; null when the server did not answer. */
  readonly request_id: string | null;
  /** What is wrong with each input field that is named, by its path. */
  readonly fields: Readonly<Record<string, string>>;
}

const NO_ANSWER_TO_QUESTION = "The server does not answer; check that it runs.";
const NOT_TWICE = "Press again: it is not done twice. What you typed is kept.";
const NO_ANSWER_TO_CHANGE = `The server did not answer, so it is not certain whether this was done. ${NOT_TWICE}`;

/** Whether the server gave no answer, or had to say that it cannot give one now; a refusal is an answer. */
export function isUnanswered(error: unknown): boolean {
  if (readRefusal(error) === null) return true;
  const status = findProblemError(error)?.status ?? trpcStatus(error);
  return typeof status === "number" && status >= 500;
}

/** Whether the server wants to know who calls: nothing was shown, or what was shown does not count any more. */
export function isSignedOut(error: unknown): boolean {
  const code = readRefusal(error)?.code;
  return code === "CREDENTIAL_MISSING" || code === "CREDENTIAL_REFUSED";
}

/** Whether somebody has to show anew who they are before this is done. */
export function isNotFresh(error: unknown): boolean {
  return readRefusal(error)?.code === "LOGIN_NOT_FRESH";
}

/** For how many seconds the server takes no more of these calls; null where that is not why it refused. */
export function retryAfterSeconds(error: unknown): number | null {
  if (readRefusal(error)?.code !== "RATE_LIMITED") return null;
  const seconds = property(readFacts(error), "retry_after_seconds");
  return typeof seconds === "number" ? seconds : null;
}

/** The sentence for a question that was not answered or was refused. */
export function describeQuestionFailure(error: unknown): string {
  return readRefusal(error)?.detail ?? NO_ANSWER_TO_QUESTION;
}

/** What to say of a change that was refused, or that got no answer. */
export function describeFailure(error: unknown): Failure {
  const refusal = readRefusal(error);
  if (refusal === null) return { detail: NO_ANSWER_TO_CHANGE, code: null, request_id: null, fields: {} };
  return { ...refusal, detail: describeStoreFailure(refusal.code, readFacts(error)) ?? refusal.detail };
}

/** What to do about a change that the store did not take; the server's own words are for who calls it with a program. */
function describeStoreFailure(code: string | null, facts: unknown): string | null {
  const isUnknown = property(facts, "outcome") === "unknown";
  switch (code) {
    case "STORE_UNAVAILABLE":
      return isUnknown
        ? `The database failed while this was written, so it is not certain whether it was done. ${NOT_TWICE}`
        : "The database cannot be used right now, so this was not done. Press again in a moment; what you typed is kept.";
    case "STORE_FULL":
      return isUnknown
        ? `The disk of the server filled up while this was written, so it is not certain whether it was done. Make room on it. ${NOT_TWICE}`
        : "The disk of the server is full, so this was not done. Make room on it and press again; what you typed is kept.";
    case "STORE_READ_ONLY":
      return `Nothing can be changed: ${describeDamage(facts)}. What is sound can still be read. Have a backup restored; until then what you typed is kept.`;
    case "ROW_DAMAGED":
      return `This was not done: ${describeDamage(facts)}. Have a backup restored; until then what you typed is kept.`;
    default:
      return null;
  }
}

function describeDamage(facts: unknown): string {
  const [table, row, problem] = ["table", "row", "problem"].map((name) => property(facts, name));
  return typeof table === "string" && typeof row === "string"
    ? `row ${row} of table ${table} is damaged${typeof problem === "string" ? ` (${problem})` : ""}`
    : "the record is damaged";
}

/** What is refused before it comes to a procedure is told as a problem body. */
function findProblemError(error: unknown): ProblemError | null {
  if (error instanceof ProblemError) return error;
  return error instanceof TRPCClientError && error.cause instanceof ProblemError ? error.cause : null;
}

function trpcStatus(error: unknown): unknown {
  return error instanceof TRPCClientError ? property(error.data, "httpStatus") : undefined;
}

/** What the server tells of a refusal, whichever way it was asked. */
function readProblem(error: unknown): unknown {
  const found = findProblemError(error);
  if (found !== null) return found.problem;
  return error instanceof TRPCClientError ? property(error.data, "go") : undefined;
}

function readFacts(error: unknown): unknown {
  return property(readProblem(error), "facts");
}

function readRefusal(error: unknown): Failure | null {
  const go = readProblem(error);
  const detail = property(go, "detail");
  const code = property(go, "code");
  if (typeof detail !== "string" || typeof code !== "string") return null;
  const request_id = property(go, "request_id");
  return {
    detail,
    code,
    request_id: typeof request_id === "string" ? request_id : null,
    fields: readFields(property(go, "errors")),
  };
}

function readFields(errors: unknown): Record<string, string> {
  if (!Array.isArray(errors)) return {};
  return Object.fromEntries(
    errors.flatMap((issue: unknown) => {
      const path = property(issue, "path");
      const message = property(issue, "message");
      return typeof path === "string" && typeof message === "string" ? [[path, message]] : [];
    }),
  );
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
