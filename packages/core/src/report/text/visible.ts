/**
 * Characters that show nothing themselves but change how the text around them is read or where it goes: control characters
 * except tab and line ends, marks and overrides of the writing direction, separators, and what only programs see.
 */
const HIDDEN =
  // oxlint-disable-next-line no-control-regex -- these are the ones that are looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** The text with hidden characters spelled out, as `⟨U+202E⟩`: what a reader sees is all there is. */
export function makeVisible(text: string): string {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(HIDDEN, (hidden) => `⟨U+${(hidden.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`);
}
