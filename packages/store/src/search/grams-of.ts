import { GRAMS_ASKED_MAX } from "./constants.ts";

const LONGEST = 3;

/**
 * Tells every run of one, two and three characters (code points) in a folded text, some of them more than once: whoever
 * holds a text holds all of its runs.
 */
export function eachGramOf(folded: string, tell: (gram: string) => void): void {
  let before = "";
  let twoBefore = "";
  for (const character of folded) {
    tell(character);
    if (before !== "") tell(before + character);
    if (twoBefore !== "") tell(twoBefore + before + character);
    twoBefore = before;
    before = character;
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
