import { TRPCClientError } from "@trpc/client";

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
  const status = error instanceof TRPCClientError ? property(error.data, "httpStatus") : undefined;
  return typeof status === "number" && status >= 500;
}

/** The sentence for a question that was not answered or was refused. */
export function describeQuestionFailure(error: unknown): string {
  return readRefusal(error)?.detail ?? NO_ANSWER_TO_QUESTION;
}

/** What to say of a change that was refused, or that got no answer. */
export function describeFailure(error: unknown): Failure {
  const refusal = readRefusal(error);
  if (refusal === null) return { detail: NO_ANSWER_TO_CHANGE, code: null, request_id: null, fields: {} };
  const facts = property(error instanceof TRPCClientError ? property(error.data, "go") : null, "facts");
  return { ...refusal, detail: describeStoreFailure(refusal.code, facts) ?? refusal.detail };
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

function readRefusal(error: unknown): Failure | null {
  if (!(error instanceof TRPCClientError)) return null;
  const go = property(error.data, "go");
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
