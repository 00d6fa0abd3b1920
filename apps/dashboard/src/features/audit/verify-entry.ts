import { canonicalText, fromBase64, fromHex, hashBody, verifyInclusion } from "@valhalla-go/core/proof";
import type { AuditEntry, InclusionProof } from "@valhalla-go/core/schemas";

/** What an entry was found to be. `uncovered`: no checkpoint signs it yet, so that there is no proof to follow. */
export type EntryVerdict = "proven" | "uncovered" | "wrong_hash" | "wrong_proof";

/**
 * Whether an entry is what was written: the hash of its text is the one that it came with, and the proof leads from that hash to
 * `root` (base64), the root that a checkpoint signs. null for a proof: no checkpoint covers the entry.
 */
export function verifyEntry(
  { hash, ...unsealed }: AuditEntry,
  proof: Pick<InclusionProof, "size" | "proof"> | null,
  root: string,
): EntryVerdict {
  const leaf = fromHex(hash);
  if (leaf === null || hashOf(unsealed) !== hash) return "wrong_hash";
  if (proof === null) return "uncovered";
  const nodes = proof.proof.map(fromBase64);
  const expected = fromBase64(root);
  if (expected === null || !nodes.every((node) => node !== null)) return "wrong_proof";
  return verifyInclusion(leaf, unsealed.seq - 1, proof.size, nodes, expected) ? "proven" : "wrong_proof";
}

function hashOf(unsealed: Omit<AuditEntry, "hash">): string | null {
  try {
    return hashBody(canonicalText(unsealed));
  } catch {
    return null;
  }
}
