import type { AuditEntry } from "../src/wire-types.ts";
import type { FakeAnswer } from "./fake-fetch.ts";

/** One connection of a live stream, played by a test. */
export interface FakeStream {
  readonly answer: FakeAnswer;
  /** Sends text as it is. */
  send(text: string): void;
  /** Sends bytes as they are. */
  sendBytes(bytes: Uint8Array): void;
  sendEntries(...seqs: number[]): void;
  /** Ends the stream as a server does that closes. */
  end(): void;
  /** Breaks the connection. */
  fail(): void;
  /** Whether the client has let go of the stream. */
  readonly isClosed: boolean;
}

export function fakeStream(): FakeStream {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array>;
  let isClosed = false;
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
    },
    cancel() {
      isClosed = true;
    },
  });
  return {
    answer: (_url, { signal }) => {
      signal?.addEventListener("abort", () => {
        isClosed = true;
      });
      return new Response(body, { headers: { "content-type": "text/event-stream" } });
    },
    send: (text) => controller.enqueue(encoder.encode(text)),
    sendBytes: (bytes) => controller.enqueue(bytes),
    sendEntries: (...seqs) =>
      controller.enqueue(encoder.encode(seqs.map((seq) => formatEntry(makeEntry(seq))).join(""))),
    end: () => controller.close(),
    fail: () => controller.error(new TypeError("terminated")),
    get isClosed() {
      return isClosed;
    },
  };
}

/** An entry with a hash of its own. */
export function makeEntry(seq: number, overrides: Partial<AuditEntry> = {}): AuditEntry {
  return {
    v: 1,
    origin: "test",
    seq,
    id: `entry-${seq}`,
    ts_utc: "2026-01-01T00:00:00.000000Z",
    event: "GO_NOTE_ADD",
    actor: { kind: "operator", id: "olga", name: "Olga" },
    workspace: "default",
    session_id: null,
    request_id: null,
    payload: {},
    prev: "0".repeat(64),
    hash: `hash-of-${seq}`,
    ...overrides,
  };
}

/** An entry as the server sends it. */
export function formatEntry(entry: AuditEntry): string {
  return `id: ${entry.seq}\nevent: ${entry.event}\ndata: ${JSON.stringify(entry)}\n\n`;
}
