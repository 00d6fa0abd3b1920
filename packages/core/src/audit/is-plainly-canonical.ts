/**
 * Whether a text is plainly the RFC 8785 text of a JSON value; false when it is not, or when that takes a closer look.
 * `JSON.stringify` writes numbers and text as RFC 8785 wants them and no spaces, so a text that it gives back letter for
 * letter is canonical when its names are in order. Names that look like an index it puts first, whatever their order: a
 * canonical text with such names is not always plainly so.
 */
export function isPlainlyCanonical(text: string): boolean {
  return parsePlainlyCanonical(text) !== undefined;
}

/** The value of a text that is plainly the RFC 8785 text of it (see `isPlainlyCanonical`); undefined for any other. */
export function parsePlainlyCanonical(text: string): unknown {
  // The escape of half a surrogate pair, which has no canonical text; or what merely looks like it.
  if (text.includes("\\") && text.includes(String.raw`\ud`)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text && hasNamesInOrder(value) ? value : undefined;
  } catch {
    // No JSON, or nested deeper than the stack.
    return undefined;
  }
}

/** Whether the names of every object come in the order of their UTF-16 code units. */
function hasNamesInOrder(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every(hasNamesInOrder);
  const names = Object.keys(value);
  let before: string | null = null;
  for (const name of names) {
    // Our schemas leave this name out, so a text that has it is not the text of what they read.
    if (name === "__proto__" || (before !== null && name <= before)) return false;
    if (!hasNamesInOrder((value as Record<string, unknown>)[name])) return false;
    before = name;
  }
  return true;
}
