import { HASH_BYTES, emptyRoot, hashNode } from "./hash-node.ts";

/** Told of each complete subtree of 2^level leaves, the index-th of its level counted from 0, once its last leaf is there. */
export type CompleteNodeListener = (level: number, index: number, hash: Uint8Array) => void;

/**
 * The right edge of a growing Merkle tree: the roots of its largest complete subtrees ("peaks"), from left to right. That is
 * all one needs to append leaves and to know the root; the peaks can be stored and the range restored from them.
 */
export class CompactRange {
  #size: number;
  #peaks: Uint8Array[];

  /** Throws RangeError when the peaks are not those of a tree of this size: one of 32 bytes for each 1 in its binary form. */
  constructor(size = 0, peaks: readonly Uint8Array[] = []) {
    if (!Number.isSafeInteger(size) || size < 0) throw new RangeError("a tree's size is a whole number from 0");
    if (peaks.length !== countOnes(size)) throw new RangeError("a tree of this size has not so many peaks");
    if (peaks.some((peak) => peak.length !== HASH_BYTES)) throw new RangeError("a hash has 32 bytes");
    this.#size = size;
    this.#peaks = [...peaks];
  }

  /** How many leaves the tree has. */
  get size(): number {
    return this.#size;
  }

  get peaks(): readonly Uint8Array[] {
    return [...this.#peaks];
  }

  /** Adds the hash of the next leaf, which becomes a complete subtree itself and may complete larger ones. */
  append(leaf: Uint8Array, onComplete?: CompleteNodeListener): void {
    if (leaf.length !== HASH_BYTES) throw new RangeError("a hash has 32 bytes");
    let hash = leaf;
    let index = this.#size;
    onComplete?.(0, index, hash);
    for (let level = 1; index % 2 === 1; level += 1) {
      const left = this.#peaks.pop();
      if (left === undefined) throw new RangeError("a peak is missing");
      hash = hashNode(left, hash);
      index = (index - 1) / 2;
      onComplete?.(level, index, hash);
    }
    this.#peaks.push(hash);
    this.#size += 1;
  }

  /** The tree's root: MTH of RFC 6962 section 2.1. */
  root(): Uint8Array {
    if (this.#size === 0) return emptyRoot();
    return this.#peaks.reduceRight((right, left) => hashNode(left, right));
  }
}

function countOnes(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}
