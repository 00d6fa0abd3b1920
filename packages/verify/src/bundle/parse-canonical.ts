import { isCanonicalTextOf, parsePlainlyCanonical } from "@valhalla-go/core/proof";

/** The value of a text that is the RFC 8785 text of this value; undefined for every other text. */
export function parseCanonical(text: string): unknown {
  const plain = parsePlainlyCanonical(text);
  if (plain !== undefined) return plain;
  try {
    const value: unknown = JSON.parse(text);
    return isCanonicalTextOf(value, text) ? value : undefined;
  } catch {
    return undefined;
  }
}
