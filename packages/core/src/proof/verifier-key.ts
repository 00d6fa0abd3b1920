import { sha256 } from "#sha256";
import { fromBase64, toBase64 } from "./base64.ts";
import { toHex } from "./hex.ts";
import { isKeyName } from "./signed-note.ts";

/** The public half of a key that signs notes. */
export interface VerifierKey {
  readonly name: string;
  /** 8 hexadecimal digits, from name and key. */
  readonly key_id: string;
  /** 32 bytes, Ed25519 (RFC 8032). */
  readonly public_key: Uint8Array;
}

/** The algorithm byte that C2SP signed-note gives to Ed25519. */
const ED25519 = 1;
const PUBLIC_KEY_BYTES = 32;

/** A verifier key from its name and its 32 bytes. Throws RangeError for what is neither. */
export function makeVerifierKey(name: string, public_key: Uint8Array): VerifierKey {
  if (!isKeyName(name) || public_key.length !== PUBLIC_KEY_BYTES) throw new RangeError("this is not a verifier key");
  const identity = Uint8Array.of(...new TextEncoder().encode(`${name}\n`), ED25519, ...public_key);
  return { name, key_id: toHex(sha256(identity).subarray(0, 4)), public_key };
}

/** The key as C2SP signed-note writes it, `NAME+ID+BASE64`. */
export function formatVerifierKey({ name, key_id, public_key }: VerifierKey): string {
  return `${name}+${key_id}+${toBase64(Uint8Array.of(ED25519, ...public_key))}`;
}

/** The key that a text names; null for any text that is not exactly that of an Ed25519 key, with the id that it must have. */
export function parseVerifierKey(vkey: string): VerifierKey | null {
  const [name = "", key_id = "", ...rest] = vkey.split("+");
  const bytes = fromBase64(rest.join("+"));
  if (!isKeyName(name) || bytes?.length !== 1 + PUBLIC_KEY_BYTES || bytes[0] !== ED25519) return null;
  const key = makeVerifierKey(name, bytes.subarray(1));
  return key.key_id === key_id ? key : null;
}
