const ELLIPSIS = "...";

/**
 * A text from elsewhere as it can be kept: at most `length` characters, without NUL and without half a surrogate pair, which
 * cutting can leave behind too.
 */
export function fitText(text: string, length: number): string {
  const cut = text.length > length ? `${text.slice(0, length - ELLIPSIS.length)}${ELLIPSIS}` : text;
  return cut.toWellFormed().replaceAll("\u0000", "\uFFFD");
}
