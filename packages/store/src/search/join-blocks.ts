import type { GramRow } from "./block-rows.ts";
import { BLOCK_SESSIONS } from "./constants.ts";
import { BITMAP_BYTES, unpackPlaces } from "./places.ts";

/** Of the first sessions of a workspace, by ordinal, the first at index 0: 1 for each that holds every gram, else 0. */
export interface JoinedBlocks {
  readonly held: Uint8Array;
  /** Rows that are not what was written; they leave out no session. */
  readonly damaged: readonly GramRow[];
}

/** Joins what the rows of several grams, of all of `blocks` blocks, tell. A block without a row for a gram does not hold it. */
export function joinBlocks(blocks: number, grams: number, rows: Iterable<GramRow>): JoinedBlocks {
  const bits = new Uint8Array(blocks * BITMAP_BYTES).fill(0xff);
  const told = new Uint8Array(blocks);
  const damaged: GramRow[] = [];
  for (const row of rows) {
    if (row.block >= blocks) continue;
    told[row.block] = (told[row.block] ?? 0) + 1;
    const own = unpackPlaces(row, row.places);
    if (own === null) damaged.push(row);
    else keepOnly(bits.subarray(row.block * BITMAP_BYTES), own);
  }
  const held = new Uint8Array(blocks * BLOCK_SESSIONS);
  for (let block = 0; block < blocks; block += 1) {
    if (told[block] !== grams) continue;
    for (let place = block * BLOCK_SESSIONS; place < (block + 1) * BLOCK_SESSIONS; place += 1) {
      held[place] = ((bits[place >> 3] ?? 0) >> (place & 7)) & 1;
    }
  }
  return { held, damaged };
}

function keepOnly(bits: Uint8Array, own: Uint8Array): void {
  for (let byte = 0; byte < BITMAP_BYTES; byte += 1) bits[byte] = (bits[byte] ?? 0) & (own[byte] ?? 0);
}
