import {
  type VerifySignature,
  canonicalText,
  checkSignature,
  findEpoch,
  fromBase64,
  fromHex,
  hashBody,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  verifyInclusion,
} from "@valhalla-go/core/proof";
import type { AuditEntry, InclusionProof, LatestCheckpoint } from "@valhalla-go/core/schemas";
import { verifyEd25519 } from "@valhalla-go/verify";

/**
 * What an entry was found to be. `uncovered`: no checkpoint covers it yet, so that there is no proof to follow. `unsigned`: the
 * proof holds, but the key that is shown did not sign the checkpoint. `unchecked`: the proof holds, but this browser cannot
 * verify signatures here.
 */
export type EntryVerdict =
  | "proven"
  | "uncovered"
  | "unsigned"
  | "unchecked"
  | "wrong_hash"
  | "wrong_checkpoint"
  | "wrong_proof";

export interface VerifiedEntry {
  readonly verdict: EntryVerdict;
  /** How many entries the checkpoint covers; 0 where none was looked at. */
  readonly size: number;
  /** The checkpoint's signed note, once it proves the entry. */
  readonly note: string | null;
}

/** Where what proves an entry comes from; none of it is believed. */
export interface ProofSource {
  readonly latest: () => Promise<Pick<LatestCheckpoint, "vkey"> & { readonly checkpoint: { note: string } | null }>;
  /** The proof that leads from the entry to the root of the tree of the first `size` entries. */
  readonly prove: (size: number) => Promise<Pick<InclusionProof, "proof">>;
}

/**
 * Whether an entry is what was written: the hash of its text is the one that it came with, the key that is shown signed the
 * latest checkpoint, and the proof leads from that hash to the root in what is signed.
 */
export async function verifyEntry(
  { hash, ...unsealed }: AuditEntry,
  { latest, prove }: ProofSource,
  verify: VerifySignature = verifyEd25519,
): Promise<VerifiedEntry> {
  const leaf = fromHex(hash);
  if (leaf === null || hashOf(unsealed) !== hash) return { verdict: "wrong_hash", size: 0, note: null };
  const { vkey, checkpoint } = await latest();
  if (checkpoint === null) return { verdict: "uncovered", size: 0, note: null };

  const note = parseNote(checkpoint.note);
  const head = parseCheckpoint(note?.text ?? "");
  if (note === null || head === null || findEpoch(head.origin, unsealed.origin) === null) {
    return { verdict: "wrong_checkpoint", size: 0, note: null };
  }
  const { size, root } = head;
  const key = parseVerifierKey(vkey ?? "");
  // It rejects where the platform has no Ed25519, or only over https.
  const signature = key === null ? "absent" : await checkSignature(note, key, verify).catch(() => "unchecked" as const);
  if (signature === "invalid") return { verdict: "wrong_checkpoint", size, note: null };
  if (size < unsealed.seq) return { verdict: "uncovered", size, note: null };

  const nodes = (await prove(size)).proof.map(fromBase64);
  const isProven = nodes.every((node) => node !== null) && verifyInclusion(leaf, unsealed.seq - 1, size, nodes, root);
  if (!isProven) return { verdict: "wrong_proof", size, note: null };
  if (signature === "absent") return { verdict: "unsigned", size, note: null };
  if (signature === "unchecked") return { verdict: "unchecked", size, note: null };
  return { verdict: "proven", size, note: checkpoint.note };
}

function hashOf(unsealed: Omit<AuditEntry, "hash">): string | null {
  try {
    return hashBody(canonicalText(unsealed));
  } catch {
    return null;
  }
}
