import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toHex } from "./hex.ts";
import * as node from "./sha256-node.ts";
import * as portable from "./sha256-portable.ts";

// One contract for both: which of them runs must make no difference.
describe.each([
  ["in Node", node],
  ["in a browser", portable],
])("SHA-256 %s", (_, { sha256, sha256Hex, createSha256 }) => {
  // FIPS 180-2 appendix B.
  it.each([
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    [
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ],
  ])("of %j is the published one", (text, digest) => {
    expect(sha256Hex(text)).toBe(digest);
    expect(toHex(sha256(new TextEncoder().encode(text)))).toBe(digest);
  });

  it("of bytes is the same in one piece and in many", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), (pieces) => {
        const bytes = Buffer.concat(pieces);
        const whole = createHash("sha256").update(bytes).digest("hex");
        const state = createSha256();
        for (const piece of pieces) state.update(piece);
        expect(toHex(state.digest())).toBe(whole);
        expect(toHex(sha256(bytes))).toBe(whole);
      }),
    );
  });

  it("of a text is that of its UTF-8 bytes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(sha256Hex(text)).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
      }),
    );
  });
});
