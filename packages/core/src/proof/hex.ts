const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
/** The value of each digit by its code; -1 for what is no digit, which no other bits can hide. */
const VALUES = new Int8Array(128).fill(-1);
for (let value = 0; value < 16; value += 1) VALUES[value.toString(16).charCodeAt(0)] = value;

/** Two lower-case hexadecimal digits for each byte. */
export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += PAIRS[byte];
  return text;
}

/** The bytes that lower-case hexadecimal digits stand for; null for any other text. */
export function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0) return null;
  const bytes = new Uint8Array(text.length / 2);
  let all = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const value = (digitAt(text, 2 * at) << 4) | digitAt(text, 2 * at + 1);
    all |= value;
    bytes[at] = value;
  }
  return all < 0 ? null : bytes;
}

function digitAt(text: string, at: number): number {
  return VALUES[text.charCodeAt(at)] ?? -1;
}
