import type { Damage } from "../errors/codes.ts";
import type { ReadableStore } from "../ports/store.ts";
import { toBase64 } from "../proof/base64.ts";
import { CompactRange } from "../proof/compact-range.ts";
import { toHex } from "../proof/hex.ts";
import { readCheckpointNote } from "./read-note.ts";
import type { CheckpointRecord } from "./schemas.ts";
import { TILE_WIDTH, toHash } from "./tree-nodes.ts";

/** Levels of the tree that one tile spans. */
const TILE_LEVELS = 8;

/**
 * Makes the tree anew from the hashes of the entries and holds every tile and every checkpoint against it. Answers the first
 * that is not what the entries make it; null when all are. The entries themselves are the chain's to check.
 */
export async function findTreeProblem(store: ReadableStore): Promise<Damage | null> {
  const range = new CompactRange();
  const checkpoints = await listAll(store);
  const made: { readonly level: number; readonly index: number; readonly hash: string }[] = [];
  for (let rows = TILE_WIDTH; rows === TILE_WIDTH;) {
    const hashes = await store.read((tx) => tx.audit.listHashes(range.size, TILE_WIDTH));
    rows = hashes.length;
    for (const hash of hashes) {
      range.append(toHash(hash), (level, index, node) => {
        if (level > 0 && level % TILE_LEVELS === 0) made.push({ level: level / TILE_LEVELS, index, hash: toHex(node) });
      });
      const signed = checkpoints.get(range.size) ?? [];
      for (const checkpoint of signed) {
        const problem = findCheckpointProblem(checkpoint, range, store.origin);
        if (problem !== null) return damaged(checkpoint, problem);
      }
      checkpoints.delete(range.size);
    }
    for (const { level, index, hash } of made.splice(0)) {
      const [stored] = await store.read((tx) => tx.tiles.list(level, index, 1));
      if (stored !== undefined && stored !== hash) {
        return { table: "audit_tile", row: `${level}/${index}`, problem: "it is not the hash of what is below it" };
      }
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  const [beyond] = [...checkpoints.values()].flat();
  return beyond === undefined ? null : damaged(beyond, `the record has only ${range.size} entries`);
}

function findCheckpointProblem(checkpoint: CheckpointRecord, range: CompactRange, origin: string): string | null {
  const root = toBase64(range.root());
  if (checkpoint.root !== root) return `the first ${range.size} entries have root ${root}`;
  const told = readCheckpointNote(checkpoint.note, origin);
  const isSame = told !== null && told.epoch === checkpoint.epoch && told.size === range.size;
  return isSame && toBase64(told.root) === root ? null : "its note says something else";
}

function damaged({ epoch, size }: CheckpointRecord, problem: string): Damage {
  return { table: "checkpoint", row: `${epoch}/${size}`, problem };
}

/** Every checkpoint by the size of its tree. */
async function listAll(store: ReadableStore): Promise<Map<number, CheckpointRecord[]>> {
  const all: CheckpointRecord[] = [];
  for (let isMore = true; isMore;) {
    const page = await store.read((tx) => tx.checkpoints.listAfter(all.at(-1) ?? null, TILE_WIDTH));
    all.push(...page);
    isMore = page.length === TILE_WIDTH;
  }
  return Map.groupBy(all, ({ size }) => size);
}
