import type { HistoryOptions } from "./history/history-options.ts";

/** How a client reaches its server. */
export interface GoClientOptions {
  /** Where the server is, for example `http://localhost:5000`. A path in front of the server's own is kept. */
  readonly url: string | URL;
  /** An API key of the server (`vgo_...`). Sent as `Authorization: Bearer`, never as a part of a URL. */
  readonly token?: string | undefined;
  /** Used in place of the global `fetch`. */
  readonly fetch?: FetchFunction | undefined;
  /** Longest wait for the answer to one attempt, in milliseconds: 1 to 2,147,483,647, default 10,000. */
  readonly timeout_ms?: number | undefined;
  /** How calls are repeated when the way to the server fails; `false`: never. */
  readonly retry?: RetryOptions | false | undefined;
  /** How the client watches over the history that the server shows, see {@link GoClient.history}. */
  readonly history?: HistoryOptions | undefined;
}

/** What this client needs of `fetch`. */
export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Calls are repeated after connection failures, time-outs, `RATE_LIMITED` and the statuses 502, 503, 504 and 507, but not after
 * `STORE_READ_ONLY`, which does not pass by itself, and never after 401 and 403. All attempts at a change carry the same idempotency key, so that the
 * server does it once however many of them arrive.
 */
export interface RetryOptions {
  /** Most attempts at a call, the first included: 1 to 100, default 3. */
  readonly attempts?: number | undefined;
  /** Wait before the second attempt, in milliseconds; doubles each time, and up to half is left to chance. Default 200. */
  readonly base_ms?: number | undefined;
  /** Longest wait between attempts, in milliseconds, default 10,000. Who asks for more (`Retry-After`) is not asked again. */
  readonly max_ms?: number | undefined;
}

/** What may be said about a single call. */
export interface CallOptions {
  /** Ends the call: it rejects with `ABORTED`. */
  readonly signal?: AbortSignal | undefined;
  /** In place of the client's `timeout_ms`. */
  readonly timeout_ms?: number | undefined;
}

/** What may be said about a single call that changes something. */
export interface ChangeOptions extends CallOptions {
  /**
   * Stands for this one change: 1 to 200 visible ASCII characters. Left out, each call gets a key of its own, which an
   * error tells ({@link GoClientError.idempotency_key}).
   *
   * Within 24 hours the same call under the same key is answered as the first time, be it with a refusal, and changes
   * nothing. Another call under it is refused with `IDEMPOTENCY_KEY_REUSED`.
   */
  readonly idempotency_key?: string | undefined;
}

/** Options with everything filled in and checked. */
export interface Settings {
  /** Without a slash at the end. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: FetchFunction;
  readonly timeout_ms: number;
  readonly retry: RetrySettings;
}

export interface RetrySettings {
  readonly attempts: number;
  readonly base_ms: number;
  readonly max_ms: number;
}

/** The longest time that a timer can run, in milliseconds. */
const TIMER_MAX_MS = 2_147_483_647;

/** Fills in what was left out. Throws TypeError for options that cannot work. */
export function readOptions({ url, token, fetch, timeout_ms, retry }: Omit<GoClientOptions, "history">): Settings {
  return {
    url: readUrl(url),
    headers: readToken(token),
    // Looked up at each call, and called bare: browsers refuse their fetch as a method of anything else.
    fetch: fetch ?? ((input, init) => globalThis.fetch(input, init)),
    timeout_ms: readTimeout(timeout_ms, 10_000),
    retry: readRetry(retry),
  };
}

/** A time-out in milliseconds that a timer can keep. Throws TypeError for any other. */
export function readTimeout(timeout_ms: number | undefined, fallback: number): number {
  return readNumber("timeout_ms", timeout_ms ?? fallback, 1, TIMER_MAX_MS);
}

function readUrl(given: string | URL): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(
      `url must be an http or https address, for example http://localhost:5000, not "${String(given)}"`,
    );
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new TypeError("url must not hold a user, a password, a query or a fragment; a secret goes into token");
  }
  return url.href.replace(/\/+$/, "");
}

function readToken(token: string | undefined): Readonly<Record<string, string>> {
  if (token === undefined) return {};
  if (!/^[\x21-\x7e]+$/.test(token)) throw new TypeError("token must be one or more visible ASCII characters");
  return { authorization: `Bearer ${token}` };
}

function readRetry(retry: RetryOptions | false = {}): RetrySettings {
  const { attempts = 3, base_ms = 200, max_ms = 10_000 } = retry === false ? { attempts: 1 } : retry;
  return {
    attempts: readNumber("retry.attempts", attempts, 1, 100),
    base_ms: readNumber("retry.base_ms", base_ms, 0, TIMER_MAX_MS),
    max_ms: readNumber("retry.max_ms", max_ms, 0, TIMER_MAX_MS),
  };
}

function readNumber(name: string, value: number, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  throw new TypeError(`${name} must be a number from ${least} to ${most}, not ${String(value)}`);
}
