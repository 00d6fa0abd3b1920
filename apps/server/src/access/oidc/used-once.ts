import type { Clock } from "@valhalla-go/core";

const MICROS_PER_SECOND = 1_000_000;

/**
 * Remembers what was used, for `seconds` and at most `max` of it, the latest. What has to be forgotten early is still refused
 * by the identity provider, which takes a code once; so is what comes back to another server.
 */
export class UsedOnce {
  readonly #used = new Map<string, number>();
  readonly #clock: Clock;
  readonly #micros: number;
  readonly #max: number;

  constructor(clock: Clock, { seconds, max }: { readonly seconds: number; readonly max: number }) {
    this.#clock = clock;
    this.#micros = seconds * MICROS_PER_SECOND;
    this.#max = max;
  }

  /** Uses `id`: true the first time. */
  use(id: string): boolean {
    const now = this.#clock.nowMicros();
    for (const [each, until] of this.#used) {
      if (until > now) break;
      this.#used.delete(each);
    }
    if (this.#used.has(id)) return false;
    const [oldest] = this.#used.keys();
    if (oldest !== undefined && this.#used.size >= this.#max) this.#used.delete(oldest);
    this.#used.set(id, now + this.#micros);
    return true;
  }
}
