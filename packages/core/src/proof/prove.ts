import { hashNode } from "./hash-node.ts";
import type { NodeSource } from "./node-source.ts";
import { splitSize } from "./split-size.ts";

/**
 * The proof that the leaf `index`, counted from 0 (an entry's `seq` less 1), is in the tree of the first `size` leaves: PATH of
 * RFC 6962 section 2.1.1, from the leaf upwards. Throws RangeError for a leaf that is not in the tree.
 */
export async function proveInclusion(index: number, size: number, nodes: NodeSource): Promise<Uint8Array[]> {
  if (!isWhole(index) || !isWhole(size) || index >= size) throw new RangeError("this leaf is not in the tree");
  const proof: Uint8Array[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitSize(to - from);
    if (index < middle) {
      proof.push(await rangeHash(middle, to, nodes));
      to = middle;
    } else {
      proof.push(await rangeHash(from, middle, nodes));
      from = middle;
    }
  }
  return proof.toReversed();
}

/**
 * The proof that the tree of the first `from` leaves is a prefix of that of the first `to`: PROOF of RFC 6962 section 2.1.2.
 * Empty for `from` 0 and for equal sizes. Throws RangeError when `from` is larger than `to`.
 */
export async function proveConsistency(from: number, to: number, nodes: NodeSource): Promise<Uint8Array[]> {
  if (!isWhole(from) || !isWhole(to) || from > to) throw new RangeError("the first tree must not be the larger");
  if (from === 0 || from === to) return [];
  const proof: Uint8Array[] = [];
  let [left, right] = [0, to];
  // While nothing was split off on the left, the verifier knows the old root and needs no hash for it.
  let isWholeOldTree = true;
  while (right !== from) {
    const middle = left + splitSize(right - left);
    if (from <= middle) {
      proof.push(await rangeHash(middle, right, nodes));
      right = middle;
    } else {
      proof.push(await rangeHash(left, middle, nodes));
      left = middle;
      isWholeOldTree = false;
    }
  }
  if (!isWholeOldTree) proof.push(await rangeHash(left, right, nodes));
  return proof.toReversed();
}

/** The hash over the leaves from `from` to before `to`, where `from` is a place at which a tree is split. */
async function rangeHash(from: number, to: number, nodes: NodeSource): Promise<Uint8Array> {
  const size = to - from;
  const level = Math.log2(size);
  if (Number.isInteger(level)) return nodes(level, from / size);
  const middle = from + splitSize(size);
  return hashNode(await rangeHash(from, middle, nodes), await rangeHash(middle, to, nodes));
}

function isWhole(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0;
}
