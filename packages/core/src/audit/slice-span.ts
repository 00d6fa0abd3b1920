/** A slice that took less is followed by a longer one, one that took more by a shorter one: others wait no longer than this. */
const SHORT_MICROS = 4000;
const LONG_MICROS = 12_000;

const FIRST = 1000;
const LEAST = 100;
const MOST = 50_000;

/** How many entries to look at before others get a turn, by how long the last ones took. */
export class SliceSpan {
  #entries = FIRST;

  get entries(): number {
    return this.#entries;
  }

  /** The last slice took so long. */
  took(micros: number): void {
    if (micros < SHORT_MICROS) this.#entries = Math.min(MOST, this.#entries * 2);
    if (micros > LONG_MICROS) this.#entries = Math.max(LEAST, Math.floor(this.#entries / 2));
  }
}
