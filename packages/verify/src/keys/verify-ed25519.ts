import type { VerifyEd25519 } from "../verification.ts";

const imported = new WeakMap<Uint8Array, Promise<CryptoKey>>();

/** Ed25519 by WebCrypto. Rejects where the platform has no Ed25519, rather than to call a good signature bad. */
export const verifyEd25519: VerifyEd25519 = async (publicKey, message, signature) => {
  const known = imported.get(publicKey);
  const key = known ?? crypto.subtle.importKey("raw", Uint8Array.from(publicKey), "Ed25519", false, ["verify"]);
  if (known === undefined) imported.set(publicKey, key);
  return crypto.subtle.verify("Ed25519", await key, Uint8Array.from(signature), Uint8Array.from(message));
};
