import { BLOCK_SESSIONS } from "./constants.ts";
import { eachGramOf } from "./grams-of.ts";
import { BITMAP_BYTES, packPlaces } from "./places.ts";

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

/**
 * The rows that tell of a block, in the order of the table's key, from every text of its sessions. What is held meanwhile is
 * a bit for each session and gram, however many and long the texts are.
 */
export function makeBlockRows(workspace: string, block: number, texts: Iterable<PlacedText>): GramRow[] {
  const bitsOf = new Bitmaps();
  for (const { ordinal, folded } of texts) {
    const place = (ordinal - 1) % BLOCK_SESSIONS;
    eachGramOf(folded, (gram) => bitsOf.set(gram, place));
  }
  return bitsOf.grams
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((gram) => ({ workspace, gram, block, places: packPlaces({ workspace, gram, block }, bitsOf.places(gram)) }));
}

/** A bit for each place of a block, for each gram; all in one array, as one of its own for each would be mostly overhead. */
class Bitmaps {
  readonly #slots = new Map<string, number>();
  #bits = new Uint8Array(1024 * BITMAP_BYTES);

  get grams(): string[] {
    return [...this.#slots.keys()];
  }

  set(gram: string, place: number): void {
    let slot = this.#slots.get(gram);
    if (slot === undefined) this.#slots.set(gram, (slot = this.#slots.size));
    const at = slot * BITMAP_BYTES + (place >> 3);
    if (at >= this.#bits.length) this.#grow();
    this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (place & 7));
  }

  /** The places of a gram, ascending. */
  places(gram: string): number[] {
    const from = (this.#slots.get(gram) ?? 0) * BITMAP_BYTES * 8;
    const places: number[] = [];
    for (let place = 0; place < BLOCK_SESSIONS; place += 1) {
      const at = from + place;
      if (((this.#bits[at >> 3] ?? 0) >> (at & 7)) & 1) places.push(place);
    }
    return places;
  }

  #grow(): void {
    const bits = new Uint8Array(this.#bits.length * 2);
    bits.set(this.#bits);
    this.#bits = bits;
  }
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
