import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type VerifySignature, checkSignature } from "./check-signature.ts";
import { fromHex } from "./hex.ts";
import { formatNote, isKeyName, parseNote } from "./signed-note.ts";
import { formatVerifierKey, makeVerifierKey, parseVerifierKey } from "./verifier-key.ts";

// The example of C2SP signed-note and of the library that it was taken from.
const VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const LINE =
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const NOTE = `${TEXT}\n${LINE}`;
// And one of another implementation.
const FOO = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const FOO_NOTE = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;

const verifyEd25519: VerifySignature = async (publicKey, message, signature) =>
  verify(null, message, publicKeyOf(publicKey), signature);

describe("a signed note", () => {
  it.each([
    [VKEY, NOTE],
    [FOO, FOO_NOTE],
  ])("of the specification is read, verified and written byte for byte: %s", async (vkey, text) => {
    const note = parseNote(text)!;
    const key = parseVerifierKey(vkey)!;

    expect(await checkSignature(note, key, verifyEd25519)).toBe("valid");
    expect(formatNote(note)).toBe(text);
    expect(formatVerifierKey(key)).toBe(vkey);
    expect(note.signatures).toMatchObject([{ name: key.name, key_id: key.key_id }]);
  });

  it("keeps apart what a key signed, what only says so, and what it has not signed", async () => {
    const key = parseVerifierKey(VKEY)!;
    const note = parseNote(NOTE)!;
    const [signature] = note.signatures;
    const wrong = { ...signature!, signature: signature!.signature.with(5, 0) };

    expect(await checkSignature({ ...note, text: `${TEXT}x\n` }, key, verifyEd25519)).toBe("invalid");
    expect(await checkSignature({ ...note, signatures: [wrong] }, key, verifyEd25519)).toBe("invalid");
    expect(await checkSignature({ ...note, signatures: [signature!, wrong] }, key, verifyEd25519)).toBe("invalid");
    expect(await checkSignature(note, parseVerifierKey(FOO)!, verifyEd25519)).toBe("absent");
    const other = makeVerifierKey("PeterNeumann", new Uint8Array(32));
    expect(await checkSignature(note, other, verifyEd25519)).toBe("absent");
  });

  it("may hold several signatures, and blank lines in its text", async () => {
    const { privateKey, key } = makeKey("valhalla-go/plant 7".replace(" ", "-"));
    const text = "a\n\nb\n";
    const own = { ...key, signature: sign(null, Buffer.from(text), privateKey) };
    const foreign = { name: "witness", key_id: "01020304", signature: Uint8Array.of(1) };

    const note = parseNote(formatNote({ text, signatures: [foreign, own] }))!;

    expect(note.text).toBe(text);
    expect(note.signatures.map(({ name }) => name)).toEqual(["witness", "valhalla-go/plant-7"]);
    expect(await checkSignature(note, key, verifyEd25519)).toBe("valid");
  });

  it.each([
    ["nothing", ""],
    ["no signature", TEXT],
    ["an empty signature part", `${TEXT}\n`],
    ["no blank line", TEXT + LINE],
    ["no line feed at its end", NOTE.slice(0, -1)],
    ["a blank line at its end", `${NOTE}\n`],
    ["a text at its end", `${NOTE}x`],
    ["a carriage return", NOTE.replace("\n", "\r\n")],
    ["a tabulator", NOTE.replace(" ", "\t")],
    ["a zero byte", `\0${NOTE}`],
    ["half a surrogate pair", `\ud83d${NOTE}`],
    ["a hyphen for the dash", NOTE.replace("—", "-")],
    ["no space after the dash", NOTE.replace("— ", "—")],
    ["two spaces", NOTE.replace("Neumann x", "Neumann  x")],
    ["a space at the end of the line", NOTE.replace("nAM=\n", "nAM= \n")],
    ["a plus in the name", NOTE.replace("PeterN", "Peter+N")],
    ["a wide space in the name", NOTE.replace("PeterN", "Peter\u3000N")],
    ["no name", NOTE.replace("PeterNeumann", "")],
    ["base64 without padding", NOTE.replace("nAM=", "nAM")],
    ["base64 with other bits behind", NOTE.replace("nAM=", "nAN=")],
    ["a key id and no signature", `${TEXT}\n— a AAAAAA==\n`],
    ["more signatures than anyone needs", NOTE + LINE.repeat(100)],
  ])("is not one with %s", (_, text) => {
    expect(text).not.toBe(NOTE);
    expect(parseNote(text)).toBeNull();
  });

  it("is read only in the one way in which it is written", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: NOTE.length }),
        fc.nat({ max: 2 }),
        fc.string({ maxLength: 2 }),
        (at, removed, piece) => {
          const text = NOTE.slice(0, at) + piece + NOTE.slice(at + removed);
          const note = parseNote(text);
          if (note !== null) expect(formatNote(note)).toBe(text);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["no line feed at the end", { text: "a", signatures: parseNote(NOTE)!.signatures }],
    ["a control character", { text: "a\r\n", signatures: parseNote(NOTE)!.signatures }],
    ["no signature", { text: "a\n", signatures: [] }],
    [
      "a name with a space",
      { text: "a\n", signatures: [{ name: "a b", key_id: "00000000", signature: Uint8Array.of(1) }] },
    ],
    ["a short key id", { text: "a\n", signatures: [{ name: "a", key_id: "00", signature: Uint8Array.of(1) }] }],
  ])("is not written with %s", (_, note) => {
    expect(() => formatNote(note)).toThrow(RangeError);
  });
});

describe("a verifier key", () => {
  it.each([
    ["another id", VKEY.replace("c74f20a3", "c74f20a4")],
    ["an id in capitals", VKEY.replace("c74f20a3", "C74F20A3")],
    ["another name", VKEY.replace("Peter", "Petra")],
    ["another algorithm", `PeterNeumann+c74f20a3+${Buffer.alloc(33, 2).toString("base64")}`],
    ["a byte less", VKEY.replace("10TW", "")],
    ["a space behind", `${VKEY} `],
    ["a line feed behind", `${VKEY}\n`],
    ["no name", VKEY.replace("PeterNeumann", "")],
    ["nothing", ""],
  ])("is not read with %s", (_, vkey) => {
    expect(vkey).not.toBe(VKEY);
    expect(parseVerifierKey(vkey)).toBeNull();
  });

  it("has a name without spaces and plus", () => {
    expect(["a", "valhalla-go/plant-7/2", "é🚀"].every(isKeyName)).toBe(true);
    expect(["", "a b", "a+b", "a\u0085b", "a\u00a0", "\u2003", "\ud83d", "\u0001"].some(isKeyName)).toBe(false);
    expect(() => makeVerifierKey("a b", new Uint8Array(32))).toThrow(RangeError);
    expect(() => makeVerifierKey("a", new Uint8Array(31))).toThrow(RangeError);
  });
});

function makeKey(name: string) {
  const seed = Buffer.alloc(32, 7);
  const pkcs8 = Buffer.concat([fromHex("302e020100300506032b657004220420")!, seed]);
  const privateKey = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  return { privateKey, key: makeVerifierKey(name, spki.subarray(-32)) };
}

function publicKeyOf(raw: Uint8Array) {
  const spki = Buffer.concat([fromHex("302a300506032b6570032100")!, raw]);
  return createPublicKey({ key: spki, format: "der", type: "spki" });
}
