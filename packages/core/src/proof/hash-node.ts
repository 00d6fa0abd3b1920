import { sha256 } from "#sha256";

/** Length of every hash in bytes. */
export const HASH_BYTES = 32;

const scratch = new Uint8Array(1 + 2 * HASH_BYTES);
scratch[0] = 1;

/** The hash of a node from those of its two children, SHA-256(0x01 || left || right): RFC 6962 section 2.1. */
export function hashNode(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES) throw new RangeError("a hash has 32 bytes");
  scratch.set(left, 1);
  scratch.set(right, 1 + HASH_BYTES);
  return sha256(scratch);
}

/** The root of a tree without leaves: SHA-256 of nothing. */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array());
}
