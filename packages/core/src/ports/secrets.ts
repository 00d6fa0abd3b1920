/** Where secrets come from, and what is kept of them. */
export interface Secrets {
  /** A new secret of 32 random bytes, as 43 letters, digits, `-` and `_` (base64url). */
  next(): string;
  /** The readable id of an API key: 12 lower-case letters and digits, random. */
  nextKeyId(): string;
  /** SHA-256 of a secret of at least 128 random bits, in lower-case hex: what is kept in its place. */
  digest(secret: string): string;
}
