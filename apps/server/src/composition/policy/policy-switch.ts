/**
 * Keeps callers in their turn while one policy takes the place of another: whoever comes in the meantime waits, so that what
 * is decided by the new one stands behind the entry that sets it, and nothing by the old one does.
 */
export class PolicySwitch<W> {
  readonly #go: (waiting: W) => void;
  #waiting: W[] | null = null;

  /** `go` is what happens with a caller whose turn it is. */
  constructor(go: (waiting: W) => void) {
    this.#go = go;
  }

  /** Lets a caller go, now or after the switch that is under way. */
  take(caller: W): void {
    if (this.#waiting === null) this.#go(caller);
    else this.#waiting.push(caller);
  }

  /** Holds up everybody until `work` is done or has failed. Throws what it throws. Only one at a time may be under way. */
  async during(work: () => Promise<void>): Promise<void> {
    if (this.#waiting !== null) throw new Error("a policy takes the place of another already");
    this.#waiting = [];
    try {
      await work();
    } finally {
      const waiting = this.#waiting;
      this.#waiting = null;
      // Whoever of them begins another switch holds up those behind.
      for (const caller of waiting) this.take(caller);
    }
  }
}
