import { type VerifierKey, checkSignature, parseNote } from "@valhalla-go/core/proof";
import type { Checkpoint } from "./held-checkpoint.ts";
import { HistoryError } from "./history-error.ts";
import { verifyEd25519 } from "./verify-ed25519.ts";

/**
 * Holds a checkpoint against the caller's key: false when the key signed it not at all. Throws HistoryError for a signature
 * in the key's name that is not its own, and where none can be verified.
 */
export async function isSignedBy(key: VerifierKey, { note }: Checkpoint): Promise<boolean> {
  const signed = parseNote(note);
  if (signed === null) return false;
  const finding = await checkSignature(signed, key, verifyEd25519).catch((cause: unknown) => {
    const message = "Signatures cannot be verified here: this platform has no Ed25519 in its WebCrypto.";
    throw new HistoryError("UNVERIFIABLE", message, { shown: note, cause });
  });
  if (finding === "invalid") {
    const message = `A signature in the name of ${key.name} was not made with its key.`;
    throw new HistoryError("BAD_SIGNATURE", message, { shown: note });
  }
  return finding === "valid";
}
