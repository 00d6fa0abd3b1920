import type { ErrorFacts, GoErrorCode } from "./error-facts.ts";

/** One thing that is wrong with an input: `path` as in `metrics.load`, empty for the input as a whole. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** What is known of an error beside its code. */
export interface ErrorDetails<C extends GoErrorCode> {
  readonly detail: string;
  readonly facts: ErrorFacts[C];
  readonly status?: number | null;
  readonly request_id?: string | null;
  readonly errors?: readonly FieldError[];
  readonly retry_after_ms?: number | null;
  readonly idempotency_key?: string | null;
  readonly maybe_done?: boolean;
  readonly cause?: unknown;
}

/** The same in every copy of this package and in every realm, so that guards need no `instanceof`. */
const BRAND = Symbol.for("@valhalla-go/client/error");

/**
 * Everything that a call of this client rejects with. Tell errors apart by `code`, with {@link isGoError}.
 *
 * `message` is the same sentence as `detail`.
 */
export class GoClientError<C extends GoErrorCode = GoErrorCode> extends Error {
  /** What went wrong, from a closed list. */
  readonly code: C;
  /** A sentence that a person can act on. */
  readonly detail: string;
  /** HTTP status of the answer; null when there was none. */
  readonly status: number | null;
  /** Under which the server's log knows the request; null when the answer named none. */
  readonly request_id: string | null;
  /** What the error is about, for programs; the shape depends on `code`. */
  readonly facts: ErrorFacts[C];
  /** With `INVALID_INPUT` each thing to mend; else empty. */
  readonly errors: readonly FieldError[];
  /** How long the server asks to wait before trying again, in milliseconds; null when it does not say. */
  readonly retry_after_ms: number | null;
  /**
   * Under which a change was sent, by every attempt; null for a call that changes nothing. Make the same call with it
   * again to go on where the attempts ended: within 24 hours it is not done twice.
   */
  readonly idempotency_key: string | null;
  /**
   * Whether a change may have been made although no attempt at it was answered so. False when it surely was not, and for
   * calls that change nothing.
   */
  readonly maybe_done: boolean;

  constructor(code: C, details: ErrorDetails<C>) {
    super(details.detail, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "GoClientError";
    Object.defineProperty(this, BRAND, { value: true });
    this.code = code;
    this.detail = details.detail;
    this.status = details.status ?? null;
    this.request_id = details.request_id ?? null;
    this.facts = details.facts;
    this.errors = details.errors ?? [];
    this.retry_after_ms = details.retry_after_ms ?? null;
    this.idempotency_key = details.idempotency_key ?? null;
    this.maybe_done = details.maybe_done ?? false;
  }
}

/** An error of this client; `facts` narrows when `code` is tested or switched on. */
export type GoError = { [C in GoErrorCode]: GoClientError<C> }[GoErrorCode];

/**
 * Whether something that was thrown is an error of this client; with codes, whether it is one of those.
 *
 * @example
 * ```ts
 * try {
 *   await go.session.start({ notes: "Weekly governance review" });
 * } catch (error) {
 *   if (!isGoError(error, "SESSION_ACTIVE")) throw error;
 *   console.log(`${error.facts.started_by.name} is at work since ${error.facts.started_at_utc}`);
 * }
 * ```
 */
export function isGoError(error: unknown): error is GoError;
export function isGoError<C extends GoErrorCode>(
  error: unknown,
  ...codes: readonly [C, ...C[]]
): error is Extract<GoError, { code: C }>;
export function isGoError(error: unknown, ...codes: readonly GoErrorCode[]): error is GoError {
  if (typeof error !== "object" || error === null || !(BRAND in error)) return false;
  return codes.length === 0 || ("code" in error && codes.some((code) => code === error.code));
}
