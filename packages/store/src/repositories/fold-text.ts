/** Text as it is compared in a search: the case of letters and the form of composed characters do not matter. */
export function foldText(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** A LIKE pattern (escape character `\`) that matches texts which hold `text`. */
export function containsPattern(text: string): string {
  return `%${foldText(text).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
