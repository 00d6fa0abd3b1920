import { sha256 as hash } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Sha256 } from "./sha256.ts";

/** SHA-256 of bytes: 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return hash(bytes);
}

/** SHA-256 of the UTF-8 bytes of a text: 64 hexadecimal digits. */
export function sha256Hex(text: string): string {
  return bytesToHex(hash(utf8ToBytes(text)));
}

export function createSha256(): Sha256 {
  const state = hash.create();
  return { update: (bytes) => void state.update(bytes), digest: () => state.digest() };
}
