/** A text of nothing but ASCII, for which the case of letters is all that is folded. */
const ASCII = /^\p{ASCII}*$/u;

/** Other characters, with the one before them that a mark among them may belong to. */
const OTHERS = /\p{ASCII}?\P{ASCII}+/gu;

/**
 * Text as it is compared in a search: neither the case of letters nor the form of composed or wide characters matters. Letters
 * that differ only in one case are the same (`ß` and `SS`, `ς` and `Σ`), accents are not left out. Folding twice changes nothing.
 */
export function foldSearchText(text: string): string {
  // Most of what is looked through is ASCII, and to normalise takes ten times as long as all the rest.
  return (ASCII.test(text) ? text : text.replaceAll(OTHERS, foldOthers)).toLowerCase();
}

function foldOthers(text: string): string {
  // By way of the upper case, because there what has two lower cases has one; that of the sigma depends on what is around it.
  const lower = text.normalize("NFKC").toUpperCase().toLowerCase();
  return lower.normalize("NFKC").replaceAll("ς", "σ");
}
