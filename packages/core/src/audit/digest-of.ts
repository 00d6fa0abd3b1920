import { sha256Hex } from "#sha256";
import { canonicalText } from "./canonical-text.ts";

/** SHA-256 of the RFC 8785 text of a JSON value, as hexadecimal digits. */
export function digestOf(value: unknown): string {
  return sha256Hex(canonicalText(value));
}
