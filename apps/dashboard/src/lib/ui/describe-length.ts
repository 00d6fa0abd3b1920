import * as texts from "#texts/ui.ts";
import { numberFormat } from "../locale/formats.ts";

/** From this share of the limit on the length is worth mentioning. */
const WORTH_SAYING = 0.8;

const number = numberFormat();

interface LengthWords {
  /** How far the limit is; null while it is far. */
  readonly hint: string | null;
  /** What to do about a text that is too long; null while it is not. */
  readonly problem: string | null;
}

/** What to say of a text's length in the light of its limit, both in characters. */
export function describeLength(length: number, max: number): LengthWords {
  if (length > max) {
    const excess = number(length - max);
    return { hint: null, problem: texts.tooLong(excess, number(max)) };
  }
  const isNear = length >= max * WORTH_SAYING;
  return { hint: isNear ? texts.lengthOf(number(length), number(max)) : null, problem: null };
}
