/** What could steer a terminal, or turn the order of its letters round. */
const STEERING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** Letters of a family of emoji are joined by the first, and shaped by the others. */
const HARMLESS = new Set(["\u200D", "\u200C"]);

/**
 * Text of others, on one line of a terminal: notes, names and reasons may hold anything. Line ends become spaces; what could
 * steer the terminal is shown as its code.
 */
export function printable(text: string): string {
  return text.replaceAll(/\r\n|[\n\r\t]/g, " ").replaceAll(STEERING, (letter) => {
    return HARMLESS.has(letter) ? letter : `\\u{${letter.codePointAt(0)?.toString(16)}}`;
  });
}

/** The same value with every text in it {@link printable}. */
export function makePrintable<T>(value: T): T {
  return clean(value) as T;
}

function clean(value: unknown): unknown {
  if (typeof value === "string") return printable(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [printable(key), clean(inner)]));
}
