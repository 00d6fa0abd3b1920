import type { ReadTransaction } from "../ports/store.ts";
import { CompactRange } from "../proof/compact-range.ts";
import { fromHex } from "../proof/hex.ts";
import type { NodeSource } from "../proof/node-source.ts";

/** Levels of the tree that one tile spans: its root is the hash of 2^8 nodes below it. */
const TILE_LEVELS = 8;
export const TILE_WIDTH = 256;

export type TreeReads = Pick<ReadTransaction, "audit" | "tiles">;

/**
 * The tree over the entries of a state, from their stored hashes and the tiles above them; tiles that are not stored yet are
 * made from what is below. Each row of nodes is read once. Throws RangeError for a node that is not complete.
 */
export function createTreeNodes(tx: TreeReads): NodeSource {
  const rows = new Map<string, Promise<readonly Uint8Array[]>>();

  /** The nodes that one tile spans: `index`-th row of 256 nodes at the tree's level `8 * tileLevel`, as far as they are stored. */
  function row(tileLevel: number, index: number): Promise<readonly Uint8Array[]> {
    const key = `${tileLevel}/${index}`;
    const known = rows.get(key) ?? readRow(tileLevel, index);
    rows.set(key, known);
    return known;
  }

  async function readRow(tileLevel: number, index: number): Promise<readonly Uint8Array[]> {
    const from = index * TILE_WIDTH;
    const hashes =
      tileLevel === 0 ? await tx.audit.listHashes(from, TILE_WIDTH) : await tx.tiles.list(tileLevel, from, TILE_WIDTH);
    return hashes.map(toHash);
  }

  async function nodeAt(tileLevel: number, index: number): Promise<Uint8Array> {
    const stored = (await row(tileLevel, Math.floor(index / TILE_WIDTH)))[index % TILE_WIDTH];
    if (stored !== undefined) return stored;
    if (tileLevel === 0) throw new RangeError(`entry ${index + 1} is missing`);
    return rootOf(await span(tileLevel - 1, index * TILE_WIDTH, TILE_WIDTH));
  }

  function span(tileLevel: number, from: number, count: number): Promise<Uint8Array[]> {
    return Promise.all(Array.from({ length: count }, (_, at) => nodeAt(tileLevel, from + at)));
  }

  return async (level, index) => {
    const count = 2 ** (level % TILE_LEVELS);
    return rootOf(await span(Math.floor(level / TILE_LEVELS), index * count, count));
  };
}

/** The root over nodes of the same level. */
export function rootOf(nodes: readonly Uint8Array[]): Uint8Array {
  const range = new CompactRange();
  for (const node of nodes) range.append(node);
  return range.root();
}

/** The root of the tree of the first `size` entries. */
export async function rootAt(size: number, nodes: NodeSource): Promise<Uint8Array> {
  const peaks: Promise<Uint8Array>[] = [];
  for (let left = 0, rest = size; rest > 0;) {
    const level = Math.floor(Math.log2(rest));
    const width = 2 ** level;
    peaks.push(Promise.resolve(nodes(level, left / width)));
    left += width;
    rest -= width;
  }
  return new CompactRange(size, await Promise.all(peaks)).root();
}

export function toHash(hex: string): Uint8Array {
  const hash = fromHex(hex);
  if (hash === null) throw new TypeError("this is not a hash");
  return hash;
}
