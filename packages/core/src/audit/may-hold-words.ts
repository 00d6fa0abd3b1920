import { foldSearchText } from "./fold-search-text.ts";

/** What JSON writes as a letter, with a mark after it that would become one character with that letter. */
const MARKED_ESCAPE = /\\[bfnrt]\p{M}/u;

/**
 * Whether a stored text may be that of an entry which holds the words: false is a proof that it does not. Far quicker than to
 * read the entry, of which each text stands in the stored one as JSON writes it.
 */
export function mayHoldWords(body: string, words: readonly string[]): boolean {
  if (MARKED_ESCAPE.test(body)) return true;
  const folded = foldSearchText(body);
  return words.every((word) => folded.includes(asInJson(word)));
}

/** A text as it stands between the quotes of JSON. */
export function asInJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
