import type { SignedNote } from "./signed-note.ts";
import type { VerifierKey } from "./verifier-key.ts";

/** Whether `signature` is the key's Ed25519 signature of `message`. */
export type VerifySignature = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => Promise<boolean>;

/** What a note says about a key: it signed it, a signature in its name is not its own, or there is none in its name. */
export type SignatureFinding = "valid" | "invalid" | "absent";

/** Looks for a key's signature under a note. One that names the key and is not the key's makes the whole note invalid. */
export async function checkSignature(
  { text, signatures }: SignedNote,
  { name, key_id, public_key }: VerifierKey,
  verify: VerifySignature,
): Promise<SignatureFinding> {
  const own = signatures.filter((signature) => signature.name === name && signature.key_id === key_id);
  if (own.length === 0) return "absent";
  const message = new TextEncoder().encode(text);
  const found = await Promise.all(own.map(({ signature }) => verify(public_key, message, signature)));
  return found.every(Boolean) ? "valid" : "invalid";
}
