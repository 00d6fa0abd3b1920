import { GoClientError } from "../errors/go-client-error.ts";
import type { CallOptions, Settings } from "../options.ts";
import { readTimeout } from "../options.ts";
import { networkError } from "./network-error.ts";
import { parseJson, readRefusal, unreadableAnswer } from "./read-refusal.ts";
import { withinTime } from "./stop-signals.ts";

/** A file that the server writes while it is read. */
export interface Download {
  /** Under which the server would have it kept; null when it does not say. */
  readonly file_name: string | null;
  /** Such as `application/x-ndjson`. */
  readonly media_type: string | null;
  /**
   * Its bytes, no faster than they are read; `cancel()` ends it. Errors with `NETWORK` when the connection breaks, with
   * `ABORTED` when the caller's signal ends it.
   */
  readonly body: ReadableStream<Uint8Array>;
}

/** Fetches a file of the server's. */
export type FetchFile = (path: string, options?: CallOptions) => Promise<Download>;

/**
 * Makes a {@link FetchFile}. The time-out is that of the beginning of an answer; after it, only the signal ends the file. It
 * is asked for once: what the server writes may be recorded.
 */
export function createFetchFile({ url, headers, fetch, timeout_ms }: Settings): FetchFile {
  return async (path, options = {}) => {
    const stop = new AbortController();
    const { signal } = options;
    const onAbort = (): void => stop.abort(signal?.reason);
    signal?.addEventListener("abort", onAbort, { once: true });
    const release = (): void => signal?.removeEventListener("abort", onAbort);
    try {
      const begin = (): Promise<Response> =>
        fetchBegin(() => fetch(`${url}${path}`, { headers, signal: stop.signal }), url);
      const response = await withinTime(readTimeout(options.timeout_ms, timeout_ms), signal, begin);
      return describe(response, toBytes(response, { url, stop, release }));
    } catch (error) {
      release();
      stop.abort();
      throw error;
    }
  };
}

async function fetchBegin(ask: () => Promise<Response>, url: string): Promise<Response> {
  const response = await ask().catch((error: unknown) => {
    throw networkError(error, new URL(url).origin);
  });
  if (response.ok) return response;
  const text = await response.text().catch(() => "");
  throw readRefusal(parseJson(text), response, Date.now()) ?? unreadableAnswer(response, Date.now());
}

interface Line {
  readonly url: string;
  readonly stop: AbortController;
  readonly release: () => void;
}

function toBytes({ body }: Response, { url, stop, release }: Line): ReadableStream<Uint8Array> {
  const reader = body?.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const chunk = await reader?.read();
        if (chunk?.value !== undefined) {
          controller.enqueue(chunk.value);
          return;
        }
        release();
        controller.close();
      } catch (error) {
        release();
        const isEnded = stop.signal.aborted;
        const ended = { detail: "The caller ended the call.", facts: {}, cause: stop.signal.reason as unknown };
        controller.error(isEnded ? new GoClientError("ABORTED", ended) : networkError(error, new URL(url).origin));
      }
    },
    async cancel(reason) {
      release();
      await reader?.cancel(reason);
    },
  });
}

function describe({ headers }: Response, body: ReadableStream<Uint8Array>): Download {
  const [, file_name = null] = /filename="([^"]+)"/.exec(headers.get("content-disposition") ?? "") ?? [];
  const media_type = headers.get("content-type")?.split(";")[0]?.trim() ?? null;
  return { file_name, media_type, body };
}
