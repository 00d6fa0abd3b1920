/** The first and the last of a long row of things, however long it is: holds at most twice `most` of them. */
export class KeepEnds<T> {
  readonly #most: number;
  readonly #first: T[] = [];
  #last: T[] = [];
  #count = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** How many there were. */
  get count(): number {
    return this.#count;
  }

  add(item: T): void {
    this.#count += 1;
    if (this.#first.length < this.#most) {
      this.#first.push(item);
      return;
    }
    this.#last.push(item);
    // Cut now and then: to move all of them for each would make a long row slow.
    if (this.#last.length >= 2 * this.#most) this.#last = this.#last.slice(-this.#most);
  }

  /** At most `room` of them, as many from the beginning as from the end, in their order; all of them when they fit. */
  take(room: number): T[] {
    const all = [...this.#first, ...this.#last.slice(-this.#most)];
    const wanted = Math.min(room, this.#most);
    if (this.#count <= wanted) return all;
    const head = Math.ceil(wanted / 2);
    const tail = wanted - head;
    return [...all.slice(0, head), ...(tail === 0 ? [] : all.slice(-tail))];
  }
}
