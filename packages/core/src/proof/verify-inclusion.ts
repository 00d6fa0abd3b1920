import { equalBytes } from "./equal-bytes.ts";
import { HASH_BYTES, hashNode } from "./hash-node.ts";

/**
 * Whether a proof shows that the leaf `index`, counted from 0, has the hash `leaf` in the tree of `size` leaves with this root:
 * the algorithm of RFC 9162 section 2.1.3.2 for the trees of RFC 6962. False for anything that is not exactly such a proof.
 */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  if ([leaf, root, ...proof].some(({ length }) => length !== HASH_BYTES)) return false;
  let node = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = hashNode(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      hash = hashNode(hash, sibling);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && equalBytes(hash, root);
}
