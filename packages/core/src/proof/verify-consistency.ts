import { equalBytes } from "./equal-bytes.ts";
import { HASH_BYTES, hashNode } from "./hash-node.ts";

/** A tree as a checkpoint names it. */
export interface TreeHead {
  /** How many leaves it has. */
  readonly size: number;
  readonly root: Uint8Array;
}

/**
 * Whether a proof shows that the tree `older` is a prefix of the tree `newer`: the algorithm of RFC 9162 section 2.1.4.2 for the
 * trees of RFC 6962. Every tree follows the empty one, without a proof. False for anything that is not exactly such a proof.
 */
export function verifyConsistency(older: TreeHead, newer: TreeHead, proof: readonly Uint8Array[]): boolean {
  const sizes = [older.size, newer.size];
  if (!sizes.every((size) => Number.isSafeInteger(size) && size >= 0) || older.size > newer.size) return false;
  if ([older.root, newer.root, ...proof].some(({ length }) => length !== HASH_BYTES)) return false;
  if (older.size === newer.size) return proof.length === 0 && equalBytes(older.root, newer.root);
  if (older.size === 0) return proof.length === 0;
  return followsProof(older, newer, proof);
}

function followsProof(older: TreeHead, newer: TreeHead, proof: readonly Uint8Array[]): boolean {
  let node = older.size - 1;
  let last = newer.size - 1;
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  // A tree of 2^k leaves is itself a node of the larger one; its root is then not told again.
  const [first, ...rest] = node === 0 ? [older.root, ...proof] : proof;
  if (first === undefined) return false;
  let [oldHash, newHash] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldHash = hashNode(sibling, oldHash);
      newHash = hashNode(sibling, newHash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      newHash = hashNode(newHash, sibling);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && equalBytes(oldHash, older.root) && equalBytes(newHash, newer.root);
}
