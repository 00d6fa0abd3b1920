import { HASH_BYTES } from "@valhalla-go/core/proof";

/** Hashes that are added at once share a block of memory: 2^15 of them are a megabyte. */
const HASHES_PER_BLOCK = 2 ** 15;
const DIGITS = new Uint8Array(128);
for (let value = 0; value < 16; value += 1) DIGITS[value.toString(16).codePointAt(0) ?? 0] = value;

/** The hashes of many entries, by their place from 0: 32 bytes each, so that those of a million fit into little memory. */
export class LeafStore {
  readonly #blocks: Uint8Array[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds 64 hexadecimal digits. */
  push(hex: string): void {
    const at = (this.#size % HASHES_PER_BLOCK) * HASH_BYTES;
    if (at === 0) this.#blocks.push(new Uint8Array(HASHES_PER_BLOCK * HASH_BYTES));
    const block = this.#blocks.at(-1);
    if (block === undefined || hex.length !== 2 * HASH_BYTES) throw new RangeError("a hash has 64 digits");
    for (let byte = 0; byte < HASH_BYTES; byte += 1) {
      block[at + byte] = (digitAt(hex, 2 * byte) << 4) | digitAt(hex, 2 * byte + 1);
    }
    this.#size += 1;
  }

  /** Throws RangeError for a place that no hash was added at. */
  get(index: number): Uint8Array {
    const block = this.#blocks[Math.floor(index / HASHES_PER_BLOCK)];
    if (block === undefined || index >= this.#size) throw new RangeError("there is no hash at this place");
    const at = (index % HASHES_PER_BLOCK) * HASH_BYTES;
    return block.subarray(at, at + HASH_BYTES);
  }
}

function digitAt(hex: string, at: number): number {
  return DIGITS[hex.codePointAt(at) ?? 0] ?? 0;
}
