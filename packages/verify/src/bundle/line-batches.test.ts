import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LineBatches } from "./line-batches.ts";

async function* inPieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const size of sizes) {
    yield bytes.subarray(at, at + size);
    at += size;
  }
  yield bytes.subarray(at);
}

async function read(bytes: Uint8Array, sizes: readonly number[] = []) {
  const batches = new LineBatches();
  const lines: (string | null)[] = [];
  for await (const batch of batches.read(inPieces(bytes, sizes))) lines.push(...batch);
  return { lines, digest: batches.digest, ends_whole: batches.ends_whole };
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("LineBatches", () => {
  it.each([
    ["", [], "", false],
    ["a\n", ["a"], "", true],
    ["a\nb\n", ["a", "b"], "a\n", true],
    ["\n\n", ["", ""], "\n", true],
    ["a\nb", ["a", "b"], "a\n", false],
    ["a", ["a"], "", false],
    ["\ufeffa\né 🚀\r\nb\n", ["\ufeffa", "é 🚀\r", "b"], "\ufeffa\né 🚀\r\n", true],
  ])("reads %j as its lines, and digests what is before the last", async (text, lines, sealed, ends_whole) => {
    expect(await read(Buffer.from(text))).toEqual({ lines, digest: sha256(sealed), ends_whole });
  });

  it("reads the same whatever pieces the file comes in", async () => {
    const text = fc.string({ unit: fc.constantFrom("a", "\n", "é", "🚀", "\r", "") });
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat({ max: 6 })), async (file, sizes) => {
        expect(await read(Buffer.from(file), sizes)).toEqual(await read(Buffer.from(file)));
        const { lines, ends_whole } = await read(Buffer.from(file));
        expect(lines.join("\n") + (ends_whole ? "\n" : "")).toBe(file);
      }),
    );
  });

  it("reads lines that are longer than a piece", async () => {
    const long = "é".repeat(200_000);

    expect((await read(Buffer.from(`${long}\n${long}\nb\n`))).lines).toEqual([long, long, "b"]);
  });

  it("tells which line is not UTF-8, and reads the others", async () => {
    const bytes = Buffer.concat([Buffer.from("a\n"), Buffer.from([0xc3, 0x28, 10]), Buffer.from("c\nd\n")]);

    expect((await read(bytes)).lines).toEqual(["a", null, "c", "d"]);
  });

  it("refuses a line that no bundle has", async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield new Uint8Array(1024 * 1024).fill(97);
    }
    const lines = new LineBatches().read(endless());

    await expect(lines.next()).rejects.toThrow(RangeError);
  });
});
