const SHORTEST_MS = 250;
const LONGEST_MS = 2000;

/** How long nothing is tried after a failure: longer with each one, so that a disk that only half works is not tried all day. */
export class RetryPause {
  #next_ms = SHORTEST_MS;
  #until = 0;

  get isUnderWay(): boolean {
    return performance.now() < this.#until;
  }

  /** Begins a pause; answers how many milliseconds it lasts. */
  begin(): number {
    const pause = this.#next_ms;
    this.#until = performance.now() + pause;
    this.#next_ms = Math.min(2 * pause, LONGEST_MS);
    return pause;
  }

  /** What was tried went well: the next pause is a short one again. */
  reset(): void {
    this.#next_ms = SHORTEST_MS;
  }
}
