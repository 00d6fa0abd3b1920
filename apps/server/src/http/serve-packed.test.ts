import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type Server, get } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import express from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
  server = express().use("/assets", servePacked(folder)).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

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

  it("are no reason to refuse or to find what is not there", async () => {
    expect(await ask("/assets/font.woff2", "br")).toMatchObject({ status: 200, encoding: undefined, bytes: 4 });
    expect(await ask("/assets/none.js", "br")).toMatchObject({ status: 404, encoding: undefined });
    expect((await ask("/assets/%2e%2e/main.js", "br")).status).toBe(404);
  });
});
