import { equalBytes, toBase64 } from "@valhalla-go/core/proof";
import type { Findings } from "../findings.ts";
import type { HeldEvidence } from "../held/held-evidence.ts";
import type { KeyRing } from "../keys/key-ring.ts";
import type { CheckpointLine } from "../log/checkpoint-line.ts";
import type { Anchor } from "../verification.ts";
import type { SessionEntry } from "./session-entries.ts";

/**
 * Holds a session's checkpoint and entries against what the caller has from elsewhere. A session's file holds no more of the log
 * than its own entries, so a checkpoint of another size cannot be compared, and a receipt vouches for all only if it is the end's.
 */
export async function checkHeldSession(
  { checkpoints, receipts }: HeldEvidence,
  entries: readonly SessionEntry[],
  end: SessionEntry | null,
  checkpoint: CheckpointLine,
  ring: KeyRing,
  findings: Findings,
): Promise<Anchor | null> {
  const { size, epoch, root, signed_by } = checkpoint;
  let by: Anchor["by"] | null = null;
  for (const held of checkpoints) {
    if (held.size !== size || held.epoch !== epoch) {
      const message = `The checkpoint of ${held.size} entries that you hold cannot be compared with this file's of ${size}: compare it with the whole log.`;
      findings.warn("HELD_NOT_COMPARABLE", message);
    } else if (equalBytes(held.root, root)) {
      by = "checkpoint";
    } else {
      const signatures = await ring.check(held.note);
      const isForked = [...signed_by].some((key) => signatures.get(key) === "valid");
      const details = { seq: size, expected: toBase64(held.root), found: toBase64(root) };
      const message = `The checkpoint of ${size} entries that you hold is of another record than this file's.`;
      findings.report(isForked ? "FORKED" : "REWRITTEN", message, details);
    }
  }
  for (const { seq, hash } of receipts) {
    const entry = entries.find(({ facts }) => facts.seq === seq);
    if (entry === undefined) {
      const message = `The receipt of entry ${seq} that you hold says nothing about this session's entries.`;
      findings.warn("HELD_NOT_COMPARABLE", message, seq);
    } else if (entry.hash !== hash) {
      const message = `Entry ${seq} is not the one that you hold a receipt of.`;
      findings.report("REWRITTEN", message, { line: entry.line, seq, expected: hash, found: entry.hash });
    } else if (entry === end) {
      by ??= "receipt";
    }
  }
  return by === null ? null : { size, root: toBase64(root), by };
}
