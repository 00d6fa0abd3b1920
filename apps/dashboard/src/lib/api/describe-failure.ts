import { TRPCClientError } from "@trpc/client";
import * as texts from "#texts/unanswered.ts";
import { ProblemError } from "./problem-error.ts";
import { refusalTexts } from "./refusal-texts.ts";

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
  const refusal = readRefusal(error);
  if (refusal === null) return texts.NO_ANSWER_TO_QUESTION;
  const known = refusalTexts();
  return tell({ ...known?.REFUSALS, ...known?.REFUSED_QUESTIONS }, refusal, error);
}

/** What to say of a change that was refused, or that got no answer. */
export function describeFailure(error: unknown): Failure {
  const refusal = readRefusal(error);
  if (refusal === null) return { detail: texts.NO_ANSWER_TO_CHANGE, code: null, request_id: null, fields: {} };
  return { ...refusal, detail: tell(refusalTexts()?.REFUSALS ?? {}, refusal, error) };
}

/** Our own text for a refusal; for one that this page does not know, or that lacks the facts of it, what the server says. */
function tell(sentences: Readonly<Record<string, unknown>>, { code, detail }: Failure, error: unknown): string {
  const sentence = code === null || !Object.hasOwn(sentences, code) ? undefined : sentences[code];
  if (typeof sentence !== "function") return detail;
  try {
    return (sentence as (facts: object) => string)(complete(readFacts(error)));
  } catch {
    return detail;
  }
}

/** The facts, of which none can be read that is not there: a sentence with a gap is worse than the server's own. */
function complete(facts: unknown): object {
  return new Proxy(typeof facts === "object" && facts !== null ? facts : {}, {
    get(target, name): unknown {
      if (!Object.hasOwn(target, name)) throw new Error(`no fact is named ${String(name)}`);
      return Reflect.get(target, name);
    },
  });
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

/** The facts of a refusal; what is wrong with an input comes beside them. */
function readFacts(error: unknown): unknown {
  const problem = readProblem(error);
  const facts = property(problem, "facts");
  const errors = property(problem, "errors");
  if (!Array.isArray(errors) || errors.length === 0) return facts;
  return { issues: errors.map((issue: unknown) => ({ path: readPath(issue), message: property(issue, "message") })) };
}

function readPath(issue: unknown): string[] {
  const path = property(issue, "path");
  return typeof path === "string" && path !== "" ? path.split(".") : [];
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
