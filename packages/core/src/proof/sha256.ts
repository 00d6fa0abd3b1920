/** SHA-256 of bytes that come in pieces. */
export interface Sha256 {
  update(bytes: Uint8Array): void;
  /** The 32 bytes; nothing can be added afterwards. */
  digest(): Uint8Array;
}
