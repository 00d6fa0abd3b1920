import { TALLY_MAX_KEYS } from "./constants.ts";

/** What was counted under one key. */
export interface Counted<T> {
  readonly value: T;
  readonly count: number;
}

/**
 * Counts things by their key. After {@link TALLY_MAX_KEYS} different ones further ones are counted together, so that what
 * is counted fits into memory whatever is counted.
 */
export class Tally<T> {
  readonly #counted = new Map<string, { value: T; count: number }>();
  #total = 0;

  get total(): number {
    return this.#total;
  }

  add(key: string, makeValue: () => T): void {
    this.#total += 1;
    const known = this.#counted.get(key);
    if (known !== undefined) known.count += 1;
    else if (this.#counted.size < TALLY_MAX_KEYS) this.#counted.set(key, { value: makeValue(), count: 1 });
  }

  /** What was counted under a key, to be told more of it; undefined when it is counted with others. */
  find(key: string): T | undefined {
    return this.#counted.get(key)?.value;
  }

  /** At most `room` of them, most frequent first, equal ones by their keys, and how often there were others. */
  top(room: number): { readonly listed: Counted<T>[]; readonly not_listed: number } {
    const sorted = [...this.#counted].toSorted(([a, { count: x }], [b, { count: y }]) => y - x || (a < b ? -1 : 1));
    const listed = sorted.slice(0, room).map(([, counted]) => counted);
    return { listed, not_listed: this.#total - listed.reduce((sum, { count }) => sum + count, 0) };
  }
}

/** One key of several texts: no two lists of texts have the same. */
export function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
