import { isCanonicalTextOf, isPlainlyCanonical } from "@valhalla-go/core/proof";

/** The value of a text that is the RFC 8785 text of this value; undefined for every other text. */
export function parseCanonical(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isPlainlyCanonical(text) || isCanonicalTextOf(value, text) ? value : undefined;
  } catch {
    return undefined;
  }
}
