import type { ReadTransaction, WriteTransaction } from "../ports/store.ts";
import { toHex } from "../proof/hex.ts";
import { TILE_WIDTH, rootOf, toHash } from "./tree-nodes.ts";

/** Whether entries are complete tiles that are not stored yet. */
export async function needsTiles(tx: ReadTransaction): Promise<boolean> {
  const { seq } = await tx.audit.head();
  return ((await tx.tiles.count(1)) + 1) * TILE_WIDTH <= seq;
}

/** Stores at most `limit` tiles of entries that have become complete, and those above that they complete. */
export async function addTiles(tx: WriteTransaction, limit: number): Promise<void> {
  const { seq } = await tx.audit.head();
  const first = await tx.tiles.count(1);
  const last = Math.min(first + limit, Math.floor(seq / TILE_WIDTH));
  for (let index = first; index < last; index += 1) {
    await addTile(tx, 1, index, await tx.audit.listHashes(index * TILE_WIDTH, TILE_WIDTH));
  }
}

async function addTile(tx: WriteTransaction, level: number, index: number, below: readonly string[]): Promise<void> {
  if (below.length !== TILE_WIDTH) throw new RangeError("a tile is made of what is complete");
  await tx.tiles.add(level, index, toHex(rootOf(below.map(toHash))));
  if ((index + 1) % TILE_WIDTH !== 0) return;
  const above = Math.floor(index / TILE_WIDTH);
  await addTile(tx, level + 1, above, await tx.tiles.list(level, above * TILE_WIDTH, TILE_WIDTH));
}
