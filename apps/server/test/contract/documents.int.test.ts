import { ServerResponse, request } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate } from "node:timers/promises";
import express from "express";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createDocumentSender } from "../../src/http/send-documents.ts";

/** No whole number of pieces, and more than the operating system takes for a connection at once. */
const DOCUMENT = Buffer.alloc(9_000_001, "0123456789abcdef");

/** The address of a server of one document, and how often that was read. */
async function serveDocument(): Promise<{ url: string; read: () => Buffer }> {
  const read = vi.fn(() => DOCUMENT);
  const app = express();
  app.disable("etag");
  app.get("/document", createDocumentSender()("js", read));
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/document`, read };
}

interface Answer {
  readonly status: number;
  readonly tag: string;
  readonly length: string;
  readonly bytes: Buffer;
}

/** Asks as curl does: nothing is added to the headers, as `fetch` would to those that depend on what one has. */
function ask(url: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent: false, method, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.once("error", reject);
      incoming.once("end", () => {
        const { statusCode: status = 0, headers: told } = incoming;
        const { etag: tag = "", "content-length": length = "" } = told;
        resolve({ status, tag, length, bytes: Buffer.concat(chunks) });
      });
    });
    outgoing.once("error", reject);
    outgoing.end();
  });
}

describe("a large document", () => {
  it("comes whole to each who asks, and is read once for all", async () => {
    const { url, read } = await serveDocument();
    const all = await Promise.all(Array.from({ length: 5 }, () => ask(url)));
    expect(all.map(({ bytes }) => bytes.equals(DOCUMENT))).toEqual([true, true, true, true, true]);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it("is not sent again to whoever has it, nor to whoever asks for the head alone, and never in part", async () => {
    const { url } = await serveDocument();
    const head = await ask(url, {}, "HEAD");
    expect([head.status, head.length, head.bytes.length]).toEqual([200, "9000001", 0]);
    const again = await ask(url, { "If-None-Match": head.tag });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    const other = await ask(url, { "If-None-Match": '"another"' });
    expect([other.status, other.bytes.length]).toEqual([200, 9_000_001]);
    const part = await ask(url, { Range: "bytes=99999999-" });
    expect([part.status, part.bytes.length]).toEqual([200, 9_000_001]);
  });

  it("takes 2 MB of one turn of the event loop at most, however many ask at once", async () => {
    const { url } = await serveDocument();
    let in_this_turn = 0;
    const turns: number[] = [];
    const write = ServerResponse.prototype.write;
    vi.spyOn(ServerResponse.prototype, "write").mockImplementation(function (this: ServerResponse, chunk: Buffer) {
      in_this_turn += chunk.length;
      return write.call(this, chunk, "utf8");
    });
    onTestFinished(() => void vi.restoreAllMocks());

    const over = new AbortController();
    const answers = Promise.all(Array.from({ length: 60 }, () => ask(url))).finally(() => over.abort());
    while (!over.signal.aborted) {
      await setImmediate();
      turns.push(in_this_turn);
      in_this_turn = 0;
    }
    await answers;
    expect(Math.max(...turns)).toBeGreaterThan(1_000_000);
    expect(Math.max(...turns)).toBeLessThanOrEqual(32 * 65_536);
  });
});
