import { type EventSourceMessage, createParser } from "eventsource-parser";
import { isGoError } from "../errors/go-client-error.ts";
import type { Settings } from "../options.ts";
import { networkError } from "../transport/network-error.ts";
import { parseJson, readRefusal, unreadableAnswer } from "../transport/read-refusal.ts";
import { withinTime } from "../transport/stop-signals.ts";

/** The server says something at least every 15 seconds; silence for so long is a connection that is lost, in milliseconds. */
const SILENCE_MS = 40_000;

interface ReadOptions {
  /** The last entry that is known. */
  readonly after_seq: number;
  readonly signal: AbortSignal;
  /** Called when the server has taken the subscription. */
  onOpen(): void;
  /** Called when the server says how long to wait before coming back, in milliseconds. */
  onRetry(wait_ms: number): void;
}

/**
 * The events of one connection, until the server ends it. Throws a GoError when the server refuses, the connection breaks
 * or falls silent, or the signal aborts. Whoever stops reading closes the connection.
 */
export async function* readEvents(
  { url, headers, fetch, timeout_ms }: Settings,
  { after_seq, signal, onOpen, onRetry }: ReadOptions,
): AsyncGenerator<EventSourceMessage, void> {
  const connection = new AbortController();
  const init = {
    headers: { ...headers, accept: "text/event-stream", "last-event-id": String(after_seq) },
    cache: "no-store",
    signal: connection.signal,
  } as const;
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  try {
    const response = await withinTime(timeout_ms, signal, () => fetch(`${url}/core/go/events`, init));
    reader = await takeReader(response, timeout_ms, signal);
    onOpen();
    yield* parseEvents(reader, signal, onRetry);
  } catch (error) {
    throw isGoError(error) ? error : networkError(error, new URL(url).origin);
  } finally {
    connection.abort();
    // The connection is gone already; what its end throws is no news.
    reader?.cancel().catch(() => undefined);
  }
}

async function takeReader(
  response: Response,
  timeout_ms: number,
  signal: AbortSignal,
): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const isStream = /^text\/event-stream\b/i.test(response.headers.get("content-type") ?? "");
  if (response.ok && isStream && response.body !== null) return response.body.getReader();
  const text = response.ok ? "" : await withinTime(timeout_ms, signal, () => response.text());
  throw readRefusal(parseJson(text), response, Date.now()) ?? unreadableAnswer(response, Date.now());
}

async function* parseEvents(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  signal: AbortSignal,
  onRetry: (wait_ms: number) => void,
): AsyncGenerator<EventSourceMessage, void> {
  const arrived: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => arrived.push(event), onRetry });
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await withinTime(SILENCE_MS, signal, () => reader.read());
    if (done) return;
    parser.feed(decoder.decode(value, { stream: true }));
    yield* arrived.splice(0);
  }
}
