import { type Agent, request } from "node:http";

/** A whole answer. */
export interface OperationAnswer {
  readonly status: number;
  /** Whether it is that of an earlier call under the same key. */
  readonly is_replay: boolean;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What to ask a server. */
export interface OperationRequest {
  /** Sent as idempotency key and as the request's id; null for none. */
  readonly id: string | null;
  readonly path: string;
  /** null for a GET. */
  readonly body: object | null;
}

/** Asks a server. Rejects when the answer does not come, or not to its end. */
export function sendOperation(
  agent: Agent,
  origin: string,
  { id, path, body }: OperationRequest,
): Promise<OperationAnswer> {
  const text = body === null ? null : JSON.stringify(body);
  const headers = {
    ...(id === null ? {} : { "idempotency-key": id, "x-request-id": id }),
    ...(text === null ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(`${origin}${path}`, { agent, method: text === null ? "GET" : "POST", headers });
    outgoing.on("error", reject);
    outgoing.on("response", (incoming) => {
      let received = "";
      incoming.setEncoding("utf8").on("data", (chunk: string) => (received += chunk));
      incoming.on("error", reject);
      incoming.on("end", () => {
        if (!incoming.complete) return reject(new Error("the answer was cut off"));
        const is_replay = incoming.headers["idempotency-replayed"] === "true";
        resolve({ status: incoming.statusCode ?? 0, is_replay, body: JSON.parse(received) });
      });
    });
    outgoing.end(text ?? undefined);
  });
}
