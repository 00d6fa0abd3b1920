import type { VerifySignature } from "@valhalla-go/core/proof";

/** Ed25519 by WebCrypto. Rejects where the platform has no Ed25519, rather than to call a good signature bad. */
export const verifyEd25519: VerifySignature = async (publicKey, message, signature) => {
  const key = await crypto.subtle.importKey("raw", Uint8Array.from(publicKey), "Ed25519", false, ["verify"]);
  return crypto.subtle.verify("Ed25519", key, Uint8Array.from(signature), Uint8Array.from(message));
};
