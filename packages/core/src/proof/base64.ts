/** RFC 4648 section 4, with padding. */
export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(""));
}

/** The bytes that a base64 text stands for; null unless it is the one text that `toBase64` gives for them. */
export function fromBase64(text: string): Uint8Array | null {
  try {
    const binary = atob(text);
    if (btoa(binary) !== text) return null;
    return Uint8Array.from(binary, (letter) => letter.codePointAt(0) ?? 0);
  } catch {
    return null;
  }
}
