import { hash } from "node:crypto";

/** Hexadecimal digits of a digest that are read as one number: 48 bits, which a number holds exactly. */
const DIGITS = 12;
const RANGE = 16 ** DIGITS;

/** What is drawn, named by what it is for: the order in which others are drawn does not matter to it. */
type Name = readonly (string | number)[];

/** Chance that is the same for the same seed. */
export class Draws {
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** At least 0 and less than 1. */
  share(...name: Name): number {
    return Number.parseInt(this.digest(...name).slice(0, DIGITS), 16) / RANGE;
  }

  /** At least `least`, less than `most`. */
  between(least: number, most: number, ...name: Name): number {
    return least + (most - least) * this.share(...name);
  }

  /** A whole number of `least` to `most`, both possible. */
  whole(least: number, most: number, ...name: Name): number {
    return Math.floor(this.between(least, most + 1, ...name));
  }

  /** True in this share of cases. */
  isHit(chance: number, ...name: Name): boolean {
    return this.share(...name) < chance;
  }

  one<T>(of: readonly [T, ...(readonly T[])], ...name: Name): T {
    return of[this.whole(0, of.length - 1, ...name)] ?? of[0];
  }

  /** 64 hexadecimal digits. */
  digest(...name: Name): string {
    return hash("sha256", [this.#seed, ...name].join("/"), "hex");
  }
}
