import { hash, randomBytes, randomInt } from "node:crypto";

/** A secret of 32 random bytes, as a client would hold it. */
export function makeToken(): string {
  return randomBytes(32).toString("base64url");
}

export function digestOf(text: string): string {
  return hash("sha256", text, "hex");
}

/** The text of an API key, by what the documents say of its form. */
export function writeKey(id: string, secret: string): string {
  const text = `vgo_${id}_${secret}`;
  return `${text}${digestOf(text).slice(0, 6)}`;
}

/** A readable id as keys have one. */
export function makeKeyId(): string {
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join("");
}
