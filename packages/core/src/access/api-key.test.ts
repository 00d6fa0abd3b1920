import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CountingSecrets } from "../../test/counting-secrets.ts";
import { formatKey, readKeyId } from "./api-key.ts";

const secrets = new CountingSecrets();
const ID = "abc123def456";
const SECRET = "A".repeat(43);

const letters = (alphabet: string, length: number) =>
  fc.array(fc.constantFrom(...alphabet.split("")), { minLength: length, maxLength: length }).map((all) => all.join(""));
const LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";
const anyId = letters(LOWER, 12);
const anySecret = letters(`${LOWER}ABCDEFGHIJKLMNOPQRSTUVWXYZ-_`, 43);

describe("the text of an API key", () => {
  it("begins with vgo and its readable id, and ends with six digits of a checksum", () => {
    expect(formatKey(ID, SECRET, secrets)).toMatch(/^vgo_abc123def456_A{43}[0-9a-f]{6}$/);
  });

  it("tells its id, whatever the id and the secret are", () => {
    fc.assert(
      fc.property(anyId, anySecret, (id, secret) => {
        expect(readKeyId(formatKey(id, secret, secrets), secrets)).toBe(id);
      }),
    );
  });

  it("tells no id when any one character of it is another", () => {
    const text = formatKey(ID, SECRET, secrets);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(..."abyz019-_AZ!".split("")), (at, other) => {
        fc.pre(text[at] !== other);
        expect(readKeyId(text.slice(0, at) + other + text.slice(at + 1), secrets)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["nothing", ""],
    ["a word", "vgo"],
    ["a key that was cut off", formatKey(ID, SECRET, secrets).slice(0, -1)],
    ["a key with something behind it", `${formatKey(ID, SECRET, secrets)}x`],
    ["a key with a line break behind it", `${formatKey(ID, SECRET, secrets)}\n`],
    ["a key with a space before it", ` ${formatKey(ID, SECRET, secrets)}`],
    ["a key of another prefix", formatKey(ID, SECRET, secrets).replace("vgo", "VGO")],
    ["an id in capitals", formatKey(ID.toUpperCase(), SECRET, secrets)],
    ["a secret that is too short", formatKey(ID, SECRET.slice(1), secrets)],
    ["a very long text", "vgo_".repeat(100_000)],
  ])("is none: %s", (_, text) => {
    expect(readKeyId(text, secrets)).toBeNull();
  });
});
