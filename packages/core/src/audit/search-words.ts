import { foldSearchText } from "./fold-search-text.ts";

/** A word between quotes, spaces and all, or up to the next space. A quote that is never closed goes to the end. */
const WORD = /"(?<quoted>[^"]*)"?|(?<plain>[^\s"]+)/g;

/** What somebody looks for, folded: words that an entry has to hold all of, in any order. What stands in quotes is one of them. */
export function searchWords(text: string): string[] {
  const found = [...text.matchAll(WORD)].map(({ groups }) =>
    foldSearchText(groups?.["quoted"] ?? groups?.["plain"] ?? ""),
  );
  return [...new Set(found.map((word) => word.trim()).filter((word) => word !== ""))];
}
