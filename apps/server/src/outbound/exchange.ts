import { type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http";
import type { Socket } from "node:net";
import { ANSWER_MAX_BYTES } from "@valhalla-go/core";
import { describeFailure } from "./open-socket.ts";
import type { OutboundAnswer, OutboundRequest } from "./outbound.ts";
import { OutboundProblem } from "./outbound-problem.ts";
import type { Target } from "./read-target.ts";

/** What says how a message is framed or how long a connection lasts is ours to say. */
const OUR_HEADERS: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "expect",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

type Exchanged = Pick<OutboundAnswer, "status" | "headers" | "body" | "cut">;

/** Sends one request on a connection and reads its answer, 64 KiB of it. Rejects with OutboundProblem. */
export async function exchange(
  socket: Socket,
  target: Target,
  { method = "GET", headers = {}, body = null }: Pick<OutboundRequest, "method" | "headers" | "body">,
): Promise<Exchanged> {
  const request = begin(socket, target, method, headers);
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once("response", resolve);
    request.once("upgrade", () => reject(new OutboundProblem("malformed", "it switches to another protocol")));
    request.on("error", (error) => reject(describeFailure(error)));
  });
  request.end(body ?? undefined);
  const answer = await answered;
  return { status: answer.statusCode ?? 0, headers: headersOf(answer), ...(await readBody(answer)) };
}

function begin(
  socket: Socket,
  { path, authority }: Target,
  method: string,
  given: Readonly<Record<string, string>>,
): ClientRequest {
  const headers: Record<string, string> = { host: authority, "user-agent": "valhalla-go", accept: "*/*" };
  for (const [name, value] of Object.entries(given)) {
    const known = name.toLowerCase();
    if (OUR_HEADERS.has(known)) throw new OutboundProblem("invalid", `the header ${name} cannot be set`);
    headers[known] = value;
  }
  try {
    // Without an agent there is no pool, and no proxy of the environment.
    return requestHttp({ createConnection: () => socket, path, method, headers, setHost: false });
  } catch {
    throw new OutboundProblem("invalid", "a header or the path holds characters that cannot be sent");
  }
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value = ""]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
}

async function readBody(answer: IncomingMessage): Promise<Pick<Exchanged, "body" | "cut">> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > ANSWER_MAX_BYTES) break;
    }
  } catch (error) {
    throw describeFailure(error instanceof Error ? error : new Error(String(error)));
  }
  const bytes = Buffer.concat(chunks);
  return { body: bytes.toString("utf8", 0, ANSWER_MAX_BYTES), cut: size > ANSWER_MAX_BYTES };
}
