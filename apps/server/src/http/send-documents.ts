import { createHash } from "node:crypto";
import type { RequestHandler } from "express";

const PIECE_BYTES = 65_536;

/** So much goes out in one turn of the event loop, for all who asked together: a few milliseconds of work. */
const PIECES_PER_TURN = 32;

/** Answers with a document of a media type. The bytes are asked for with the first request, and shared by all answers. */
export type SendDocument = (type: string, read: () => Buffer) => RequestHandler;

/**
 * Sends documents of some megabytes that anybody may ask for. Everyone else is answered between two of their pieces: a
 * thousand who ask at once would otherwise have the server busy for seconds with nothing but bytes for them.
 */
export function createDocumentSender(): SendDocument {
  const waiting: (() => void)[] = [];
  let turn: NodeJS.Immediate | undefined;

  function takeTurn(sendNext: () => void): void {
    waiting.push(sendNext);
    turn ??= setImmediate(sendSome);
  }

  function sendSome(): void {
    for (const sendNext of waiting.splice(0, PIECES_PER_TURN)) sendNext();
    turn = waiting.length > 0 ? setImmediate(sendSome) : undefined;
  }

  return (type, read) => {
    let document: { readonly bytes: Buffer; readonly tag: string } | undefined;
    return (request, response) => {
      document ??= tagDocument(read());
      const { bytes, tag } = document;
      response.set({ ETag: tag, "Cache-Control": "no-cache" });
      if (request.fresh) {
        response.status(304).end();
        return;
      }
      response.type(type).set("Content-Length", String(bytes.length));
      if (request.method === "HEAD") {
        response.end();
        return;
      }
      let sent = 0;
      takeTurn(function sendNext() {
        if (response.destroyed) return;
        const piece = bytes.subarray(sent, sent + PIECE_BYTES);
        sent += piece.length;
        if (sent === bytes.length) response.end(piece);
        else if (response.write(piece)) takeTurn(sendNext);
        else response.once("drain", () => takeTurn(sendNext));
      });
    };
  };
}

function tagDocument(bytes: Buffer): { bytes: Buffer; tag: string } {
  return { bytes, tag: `"${createHash("sha256").update(bytes).digest("base64url")}"` };
}
