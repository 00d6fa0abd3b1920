import { GoError } from "@valhalla-go/core";

interface TurnsOptions {
  readonly at_once: number;
  readonly waiting_max: number;
}

/** Lets so much work be done at once and so much wait; whoever comes then is refused, with RATE_LIMITED, for a second. */
export class Turns {
  readonly #options: TurnsOptions;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    const { at_once, waiting_max } = this.#options;
    if (this.#running >= at_once) {
      if (this.#waiting.length >= waiting_max) {
        throw new GoError("RATE_LIMITED", { budget: "passwords", retry_after_seconds: 1 });
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      return await work();
    } finally {
      // The place goes on to whoever waits longest, so that nobody takes it in between.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
