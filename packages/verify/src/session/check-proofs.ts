import { fromBase64, fromHex, verifyInclusion } from "@valhalla-go/core/proof";
import { z } from "zod";
import type { CheckpointLine } from "../log/checkpoint-line.ts";
import type { Findings } from "../findings.ts";
import type { SessionEntry } from "./session-entries.ts";

export const ProofLine = z.strictObject({ proof: z.array(z.string()), seq: z.int().positive() });
export type ProofLine = z.infer<typeof ProofLine>;

/**
 * Whether each entry is led by its proof to the checkpoint. Where one is not, the entry or its proof was changed: the entry, when
 * the rest of the record knows another hash of it (`isKnown` false).
 */
export function checkProofs(
  entries: readonly SessionEntry[],
  proofs: readonly (ProofLine & { readonly line: number })[],
  checkpoint: CheckpointLine,
  isKnown: (entry: SessionEntry) => boolean,
  findings: Findings,
): void {
  for (const [at, entry] of entries.entries()) {
    const told = proofs[at];
    const { seq } = entry.facts;
    const proof = told?.proof.map((text) => fromBase64(text)) ?? [];
    const hashes = proof.filter((hash) => hash !== null);
    const leaf = fromHex(entry.hash) ?? new Uint8Array();
    const isSound =
      told?.seq === seq &&
      hashes.length === proof.length &&
      verifyInclusion(leaf, seq - 1, checkpoint.size, hashes, checkpoint.root);
    if (isSound) continue;
    const details = { line: entry.line, seq, found: entry.hash };
    if (told?.seq !== seq) {
      const message = `There is no proof of entry ${seq} at its place.`;
      findings.report("PROOF_WRONG", message, { ...details, line: told?.line ?? null });
    } else if (isKnown(entry)) {
      const message = `The proof of entry ${seq} does not lead to the checkpoint.`;
      findings.report("PROOF_WRONG", message, { ...details, line: told.line });
    } else {
      findings.report("ENTRY_EDITED", `Entry ${seq} is not in the record that the checkpoint is of.`, details);
    }
  }
  for (const { line, seq } of proofs.slice(entries.length)) {
    findings.report("PROOF_WRONG", `There is a proof of entry ${seq}, which is not there.`, { line, seq });
  }
}
