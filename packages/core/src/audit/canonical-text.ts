import canonicalize from "canonicalize";

/** RFC 8785 text of a JSON value. Throws for what has none: a number that is not finite, half a surrogate pair. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("this value has no canonical JSON text");
  return text;
}
