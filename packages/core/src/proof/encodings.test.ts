import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBase64, toBase64 } from "./base64.ts";
import { fromHex, toHex } from "./hex.ts";

describe("hex and base64", () => {
  it("give back every bytes, in the text that others give", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(toHex(bytes)).toBe(Buffer.from(bytes).toString("hex"));
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
        expect(fromHex(toHex(bytes))).toEqual(Uint8Array.from(bytes));
        expect(fromBase64(toBase64(bytes))).toEqual(Uint8Array.from(bytes));
      }),
    );
  });

  it.each(["0", "0G", "AB", " 00", "0x00", "é0"])("reads no hex from %j", (text) => {
    expect(fromHex(text)).toBeNull();
  });

  it.each(["A", "AA", "AA=", "AB==", "AAB=", "AA==\n", " AA==", "A A=", "AA==AA==", "_w==", "é"])(
    "reads no base64 from %j, for no bytes are written so",
    (text) => {
      expect(fromBase64(text)).toBeNull();
    },
  );
});
