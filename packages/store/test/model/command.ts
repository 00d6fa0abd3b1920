import type fc from "fast-check";
import { expectSame } from "./expect-same.ts";
import type { Model } from "./model.ts";
import type { Real } from "./real.ts";

/** One thing that somebody does to the system, told to the model and done in reality. */
export class Command implements fc.AsyncCommand<Model, Real> {
  readonly #label: string;
  readonly #deed: (model: Model, real: Real) => Promise<void>;

  constructor(label: string, deed: (model: Model, real: Real) => Promise<void>) {
    this.#label = label;
    this.#deed = deed;
  }

  check(): boolean {
    return true;
  }

  async run(model: Model, real: Real): Promise<void> {
    await this.#deed(model, real);
    await expectSame(model, real);
  }

  toString(): string {
    return this.#label;
  }
}
