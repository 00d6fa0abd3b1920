import { HASH_BYTES, fromHex } from "@valhalla-go/core/proof";

/** Hashes that are added one after the other share a block of memory. */
const HASHES_PER_BLOCK = 1024;

/** The hashes of many entries, by their place from 0: 32 bytes each, so that those of a million fit into little memory. */
export class LeafStore {
  readonly #blocks: Uint8Array[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds 64 hexadecimal digits. */
  push(hex: string): void {
    const bytes = fromHex(hex);
    const at = (this.#size % HASHES_PER_BLOCK) * HASH_BYTES;
    if (at === 0) this.#blocks.push(new Uint8Array(HASHES_PER_BLOCK * HASH_BYTES));
    if (bytes?.length !== HASH_BYTES) throw new RangeError("a hash has 64 digits");
    this.#blocks.at(-1)?.set(bytes, at);
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
