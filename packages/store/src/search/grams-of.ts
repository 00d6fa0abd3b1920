import { GRAMS_ASKED_MAX } from "./constants.ts";

const GRAM_LENGTHS = [1, 2, 3] as const;
const LONGEST = 3;

/** Every run of one, two and three characters (code points) in a folded text: whoever holds a text holds all of its runs. */
export function addGramsOf(folded: string, grams: Set<string>): void {
  const characters = Array.from(folded);
  for (const length of GRAM_LENGTHS) {
    for (let from = 0; from + length <= characters.length; from += 1) {
      grams.add(characters.slice(from, from + length).join(""));
    }
  }
}

/**
 * The grams that a text which holds `folded` must hold: the longest ones, few of them and spread over it. A text of up to
 * three characters is a gram itself.
 */
export function gramsToAsk(folded: string): string[] {
  const characters = Array.from(folded);
  if (characters.length <= LONGEST) return [folded];
  const found = new Set<string>();
  for (let from = 0; from + LONGEST <= characters.length; from += 1) {
    found.add(characters.slice(from, from + LONGEST).join(""));
  }
  const grams = [...found];
  const step = Math.max(1, (grams.length - 1) / (GRAMS_ASKED_MAX - 1));
  const places = new Set(Array.from({ length: GRAMS_ASKED_MAX }, (_, index) => Math.round(index * step)));
  return grams.filter((_, place) => places.has(place));
}
