import { quantileSorted } from "d3-array";
import type { DurationFigures } from "../schemas.ts";

/** How long sessions took. */
export class DurationTally {
  readonly #all: number[] = [];
  #longest: { readonly id: string; readonly ms: number } | null = null;

  /** Of several that took equally long the one with the smallest id is told. */
  add(id: string, ms: number): void {
    this.#all.push(ms);
    const isLonger =
      this.#longest === null || ms > this.#longest.ms || (ms === this.#longest.ms && id < this.#longest.id);
    if (isLonger) this.#longest = { id, ms };
  }

  finish(): DurationFigures {
    const sorted = this.#all.toSorted((a, b) => a - b);
    const quantile = (part: number): number | null =>
      sorted.length === 0 ? null : Math.round(quantileSorted(sorted, part) ?? 0);
    return {
      sessions: sorted.length,
      median_ms: quantile(0.5),
      p90_ms: quantile(0.9),
      longest_ms: this.#longest?.ms ?? null,
      longest_session: this.#longest?.id ?? null,
    };
  }
}
