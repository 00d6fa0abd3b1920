import { BLOCK_SESSIONS } from "./constants.ts";
import { addGramsOf } from "./grams-of.ts";
import { packPlaces } from "./places.ts";

/** A row of the table of grams: which sessions of a block hold a gram. */
export interface GramRow {
  readonly workspace: string;
  readonly gram: string;
  readonly block: number;
  readonly places: Uint8Array;
}

/** A text of a session, and the place of the session in its workspace. */
export interface PlacedText {
  readonly ordinal: number;
  readonly folded: string;
}

/** The rows that tell of a block, in the order of the table's key, from every text of its sessions. */
export function makeBlockRows(workspace: string, block: number, texts: Iterable<PlacedText>): GramRow[] {
  const gramsByPlace = new Map<number, Set<string>>();
  for (const { ordinal, folded } of texts) {
    const place = (ordinal - 1) % BLOCK_SESSIONS;
    let grams = gramsByPlace.get(place);
    if (grams === undefined) gramsByPlace.set(place, (grams = new Set()));
    addGramsOf(folded, grams);
  }
  const placesByGram = new Map<string, number[]>();
  for (const [place, grams] of [...gramsByPlace].toSorted(([a], [b]) => a - b)) {
    for (const gram of grams) {
      const places = placesByGram.get(gram);
      if (places === undefined) placesByGram.set(gram, [place]);
      else places.push(place);
    }
  }
  return [...placesByGram]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([gram, places]) => ({ workspace, gram, block, places: packPlaces({ workspace, gram, block }, places) }));
}

/** The ordinals of a block's sessions, both ends included. Ordinals begin with 1, blocks with 0. */
export function ordinalsOf(block: number): { readonly first: number; readonly last: number } {
  return { first: block * BLOCK_SESSIONS + 1, last: (block + 1) * BLOCK_SESSIONS };
}

/**
 * How many blocks there are when so many sessions have started: those whose sessions get no more texts. Only the session
 * that started last gets any, and while it is handed over the one before it.
 */
export function blocksOf(sessions: number): number {
  return Math.max(0, Math.floor((sessions - 2) / BLOCK_SESSIONS));
}
