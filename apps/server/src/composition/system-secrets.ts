import { hash, randomBytes, randomInt } from "node:crypto";
import type { Secrets } from "@valhalla-go/core";

const KEY_ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
const KEY_ID_LENGTH = 12;
const SECRET_BYTES = 32;

/** Secrets from the operating system's random numbers. */
export function createSystemSecrets(): Secrets {
  return {
    next: () => randomBytes(SECRET_BYTES).toString("base64url"),
    nextKeyId: () =>
      Array.from({ length: KEY_ID_LENGTH }, () => KEY_ID_LETTERS[randomInt(KEY_ID_LETTERS.length)]).join(""),
    digest: (secret) => hash("sha256", secret, "hex"),
  };
}
