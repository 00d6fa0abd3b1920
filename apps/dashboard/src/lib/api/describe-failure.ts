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
const NO_ANSWER_TO_CHANGE =
  "The server did not answer, so it is not certain whether this was done. Look at the page again before you repeat it; what you typed is kept.";

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
  return readRefusal(error) ?? { detail: NO_ANSWER_TO_CHANGE, code: null, request_id: null, fields: {} };
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
