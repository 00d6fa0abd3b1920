/** A key that waits for the next one. */
export const MORE = Symbol("more");

/** A second key that comes later than this begins anew, in milliseconds. */
const IN_A_ROW_MS = 1500;

/** Makes shortcuts of keys: one by itself, or two in a row. */
export class ShortcutReader {
  #first: { readonly key: string; readonly at: number } | null = null;

  /**
   * Takes a key that was pressed at `at` (milliseconds of any clock). Answers the shortcut that it completes, MORE when
   * it is the first of two, null when it is nothing. `known` are the shortcuts that count now.
   */
  read(key: string, at: number, known: ReadonlySet<string>): string | typeof MORE | null {
    const first = this.#first;
    this.#first = null;
    const both = first !== null && at - first.at <= IN_A_ROW_MS ? `${first.key} ${key}` : null;
    if (both !== null && known.has(both)) return both;
    if (known.has(key)) return key;
    if (![...known].some((shortcut) => shortcut.startsWith(`${key} `))) return null;
    this.#first = { key, at };
    return MORE;
  }

  /** Forgets a first key, because something else was done meanwhile. */
  reset(): void {
    this.#first = null;
  }
}
