import { CompactRange } from "@valhalla-go/core/proof";

/** Answers the hash of the leaf `index`, counted from 0; null where it is not known. */
export type Leaves = (index: number) => Uint8Array | null;

/** The root of the tree of the first so many leaves, for each of these sizes; those that need an unknown leaf are left out. */
export function rootsAt(sizes: Iterable<number>, leaves: Leaves): ReadonlyMap<number, Uint8Array> {
  const roots = new Map<number, Uint8Array>();
  const range = new CompactRange();
  for (const size of [...new Set(sizes)].toSorted((a, b) => a - b)) {
    while (range.size < size) {
      const leaf = leaves(range.size);
      if (leaf === null) return roots;
      range.append(leaf);
    }
    roots.set(size, range.root());
  }
  return roots;
}
