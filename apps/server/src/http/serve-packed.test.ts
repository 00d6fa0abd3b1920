import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type Server, get } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { GoError } from "@valhalla-go/core";
import express from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assignRequestId } from "./assign-request-id.ts";
import { handleErrors } from "./send-problem.ts";
import { servePacked } from "./serve-packed.ts";

const SCRIPT = "export const one = 1;\n".repeat(100);

let folder: string;
let server: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "valhalla-go-packed-"));
  writeFileSync(join(folder, "main.js"), SCRIPT);
  writeFileSync(join(folder, "main.js.br"), brotliCompressSync(SCRIPT));
  writeFileSync(join(folder, "main.js.gz"), gzipSync(SCRIPT));
  writeFileSync(join(folder, "font.woff2"), "font");
  const app = express().disable("etag").use(assignRequestId("test")).use("/assets", servePacked(folder));
  app.use((request) => {
    throw new GoError("ROUTE_UNKNOWN", { method: request.method, path: request.url });
  });
  app.use(handleErrors(fail, () => {}));
  server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

function fail(error: unknown): never {
  throw new Error("nothing is unexpected here", { cause: error });
}

interface Answer {
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly encoding: string | undefined;
  readonly vary: string | undefined;
  readonly bytes: number;
}

function ask(path: string, accepted?: string): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  const headers = accepted === undefined ? {} : { "accept-encoding": accepted };
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path, headers }, (response) => {
      let bytes = 0;
      response.on("data", (part: Buffer) => (bytes += part.length));
      response.on("end", () => {
        const { "content-type": type, "content-encoding": encoding, vary } = response.headers;
        resolve({ status: response.statusCode, type, encoding, vary, bytes });
      });
    }).on("error", reject);
  });
}

describe("files that lie there packed", () => {
  it.each([
    ["gzip, deflate, br", "br"],
    ["gzip, deflate", "gzip"],
    ["br;q=0, gzip", "gzip"],
  ])("go to who takes %s as %s, as what they are", async (accepted, encoding) => {
    const answer = await ask("/assets/main.js", accepted);
    expect(answer).toMatchObject({ status: 200, encoding, vary: "Accept-Encoding" });
    expect(answer.type).toMatch(/^text\/javascript/);
    expect(answer.bytes).toBeLessThan(SCRIPT.length / 4);
  });

  it.each([undefined, "identity", "zstd"])("go plain to who takes %s", async (accepted) => {
    const answer = await ask("/assets/main.js", accepted);
    expect(answer).toMatchObject({ status: 200, encoding: undefined, bytes: SCRIPT.length });
  });

  it.each([
    ["with another method", "POST", {}, "ROUTE_UNKNOWN"],
    ["for a part that there is not", "GET", { range: "bytes=9999999-" }, "INVALID_INPUT"],
    ["for a version that there is not", "GET", { "if-match": '"none"' }, "INVALID_INPUT"],
  ])("are refused plainly to who asks %s, and nobody keeps the refusal", async (_, method, headers, code) => {
    const { port } = server.address() as AddressInfo;
    for (const file of ["main.js", "font.woff2"]) {
      const url = `http://127.0.0.1:${port}/assets/${file}`;
      const answer = await fetch(url, { method, headers: { "accept-encoding": "br", ...headers } });
      expect(await answer.json()).toMatchObject({ code });
      expect(answer.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
      expect(answer.headers.get("cache-control")).toBe("no-store");
      const ofFile = ["content-encoding", "content-range", "accept-ranges", "etag", "last-modified"];
      expect(ofFile.filter((name) => answer.headers.has(name))).toEqual([]);
    }
  });

  it("are no reason to refuse or to find what is not there", async () => {
    expect(await ask("/assets/font.woff2", "br")).toMatchObject({ status: 200, encoding: undefined, bytes: 4 });
    expect(await ask("/assets/none.js", "br")).toMatchObject({ status: 404, encoding: undefined });
    expect((await ask("/assets/%2e%2e/main.js", "br")).status).toBe(404);
  });
});
