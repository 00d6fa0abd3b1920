import { createHash, hash } from "node:crypto";
import type { Sha256 } from "./sha256.ts";

/** SHA-256 of bytes: 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return plain(hash("sha256", bytes, "buffer"));
}

/** SHA-256 of the UTF-8 bytes of a text: 64 hexadecimal digits. */
export function sha256Hex(text: string): string {
  return hash("sha256", text, "hex");
}

export function createSha256(): Sha256 {
  const state = createHash("sha256");
  return { update: (bytes) => void state.update(bytes), digest: () => plain(state.digest()) };
}

/** The same bytes as browsers have them: a Buffer does some things otherwise. */
function plain({ buffer, byteOffset, length }: Buffer): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length);
}
