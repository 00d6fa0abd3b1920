import { type IncomingHttpHeaders, request as startRequest } from "node:http";

/** A request as it goes over the wire: `fetch` would mend or refuse too much of what servers must stand. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, sent as it is. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
  /** Sends the body in chunks, without a length. */
  readonly chunked?: boolean;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends a request on a connection of its own and waits for the whole answer, or of a stream for its head. */
export function send(origin: string, { method, path, headers = {}, body, chunked }: WireRequest): Promise<WireAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const framing = body === undefined ? {} : frame(body, chunked === true);
    const outgoing = startRequest(
      { hostname, port, method, path, headers: { ...framing, ...headers } as Record<string, string>, agent: false },
      (incoming) => {
        const { statusCode: status = 0, headers: answered } = incoming;
        if (answered["content-type"]?.startsWith("text/event-stream")) {
          resolve({ status, headers: answered, text: "" });
          outgoing.destroy();
          return;
        }
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("end", () => resolve({ status, headers: answered, text: Buffer.concat(chunks).toString() }));
        incoming.on("error", reject);
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function frame(body: string | Uint8Array, chunked: boolean): Record<string, string> {
  return chunked ? { "transfer-encoding": "chunked" } : { "content-length": String(Buffer.byteLength(body)) };
}
