import { RateLimiterRes } from "rate-limiter-flexible";
import type { Counter } from "./counters.ts";

/** A shared budget is drawn in so many lots at most. */
const LOTS = 20;

/** How many calls are drawn at once of a budget: one where there are too few to be worth it. */
function lotOf(points: number): number {
  return Math.max(1, Math.floor(points / LOTS));
}

/** A counter of so many calls that are drawn in lots from the counter of lots that `create` makes; rounded down to whole lots. */
export function countInLots(points: number, create: (lots: number) => Counter): Counter {
  const lot = lotOf(points);
  return lot === 1 ? create(points) : new LotCounter(create(Math.floor(points / lot)), lot);
}

interface Lot {
  left: number;
  /** Until then what is left counts: the end of the minute in which it was drawn, in milliseconds of this process. */
  readonly until: number;
}

/**
 * Draws calls from a shared counter in lots, so that most calls ask nobody. `lots` counts lots. What an instance has drawn
 * and not used when the minute is over is lost, so several instances together never allow more than the budget.
 */
export class LotCounter implements Counter {
  readonly #lots: Counter;
  readonly #size: number;
  readonly #drawn = new Map<string, Lot>();
  readonly #drawing = new Map<string, Promise<void>>();

  constructor(lots: Counter, size: number) {
    this.#lots = lots;
    this.#size = size;
  }

  async consume(key: string): Promise<RateLimiterRes> {
    for (;;) {
      const lot = this.#drawn.get(key);
      const ms_left = lot === undefined ? 0 : lot.until - performance.now();
      if (lot !== undefined && lot.left > 0 && ms_left > 0) {
        lot.left -= 1;
        return new RateLimiterRes(lot.left, ms_left);
      }
      // Calls that come while a lot is drawn wait for it, and draw the next one when it was not enough.
      await (this.#drawing.get(key) ?? this.#draw(key));
    }
  }

  #draw(key: string): Promise<void> {
    const drawing = this.#lots
      .consume(key)
      .then(({ msBeforeNext }) => this.#keep(key, msBeforeNext))
      .finally(() => this.#drawing.delete(key));
    this.#drawing.set(key, drawing);
    return drawing;
  }

  #keep(key: string, ms: number): void {
    const lot = { left: this.#size, until: performance.now() + ms };
    this.#drawn.set(key, lot);
    setTimeout(() => {
      if (this.#drawn.get(key) === lot) this.#drawn.delete(key);
    }, ms).unref();
  }
}
