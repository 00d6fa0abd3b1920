import { randomUUID } from "node:crypto";
import { STATUS_CODES, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { type ErrorCode, GoError } from "@valhalla-go/core";
import { toProblem } from "../errors/problem.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

type UnreadableCode = Extract<
  ErrorCode,
  "REQUEST_MALFORMED" | "REQUEST_TOO_SLOW" | "HEADERS_TOO_LARGE" | "BODY_TOO_LARGE"
>;

/** So long a connection is kept for its last answer to be taken. */
const LINGER_MS = 1000;
/** How a request begins that asks for no more than the head of an answer. */
const HEAD = "HEAD ";

/**
 * Tells, on the connection itself, why what came on it is no request, as every other refusal is told, and closes it.
 * `current` is the answer that is under way on it, which must not be mixed with another.
 */
export function answerUnreadable(error: Error, socket: Duplex, current: ServerResponse | undefined): void {
  const mayAnswer = current === undefined || current.writableEnded || (!current.headersSent && !current.req.complete);
  if (!socket.writable || !mayAnswer || codeOf(error) === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const refusal = toRefusal(codeOf(error));
  // Whoever was too slow has had time enough; of others bytes may be on the way, which must not undo the answer.
  const linger_ms = refusal.code === "REQUEST_TOO_SLOW" ? 0 : LINGER_MS;
  socket.end(formatAnswer(refusal, isForHead(error)), () => void setTimeout(() => socket.destroy(), linger_ms).unref());
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

/** Whether only the head of an answer was asked for, as far as what could not be read tells. */
function isForHead(error: Error): boolean {
  const packet: unknown = "rawPacket" in error ? error.rawPacket : null;
  return Buffer.isBuffer(packet) && packet.toString("latin1", 0, HEAD.length) === HEAD;
}

function formatAnswer(refusal: GoError<UnreadableCode>, isHeadOnly: boolean): string {
  const request_id = randomUUID();
  const { status, ...problem } = toProblem(refusal, request_id);
  const body = JSON.stringify({ status, ...problem });
  const headers = {
    ...SECURITY_HEADERS,
    "Cache-Control": "no-store",
    "Content-Type": "application/problem+json; charset=utf-8",
    "Content-Length": String(Buffer.byteLength(body)),
    "X-Request-Id": request_id,
    Connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, "", isHeadOnly ? "" : body].join("\r\n");
}

function codeOf(error: Error): unknown {
  return "code" in error ? error.code : undefined;
}

function toRefusal(code: unknown): GoError<UnreadableCode> {
  switch (code) {
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return new GoError("REQUEST_TOO_SLOW", {});
    case "HPE_HEADER_OVERFLOW":
      return new GoError("HEADERS_TOO_LARGE", {});
    default:
      return new GoError("REQUEST_MALFORMED", {});
  }
}
