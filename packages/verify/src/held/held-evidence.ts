import { type LogCheckpoint, readCheckpoint } from "../bundle/read-checkpoint.ts";
import type { Findings } from "../findings.ts";
import type { Held, Receipt } from "../verification.ts";

/** What the caller holds of this record, in a form that it can be compared in. */
export interface HeldEvidence {
  readonly checkpoints: readonly LogCheckpoint[];
  readonly receipts: readonly Receipt[];
}

/**
 * Reads what the caller holds. What is of another installation says nothing about this one, which is told. Throws TypeError for
 * what is neither a checkpoint nor a receipt.
 */
export function readHeld({ checkpoints = [], receipts = [] }: Held, origin: string, findings: Findings): HeldEvidence {
  const notes = [...checkpoints, ...receipts.flatMap(({ checkpoint }) => checkpoint ?? [])];
  for (const { seq, hash } of receipts) {
    if (Number.isSafeInteger(seq) && seq > 0 && /^[0-9a-f]{64}$/.test(hash)) continue;
    throw new TypeError("what you hold as a receipt is none: it names no entry and its hash");
  }
  const own = notes.flatMap((note) => {
    const checkpoint = readCheckpoint(note, origin);
    if (checkpoint === null) throw new TypeError("what you hold as a checkpoint is none");
    if (checkpoint.epoch !== null) return checkpoint;
    const message = `The checkpoint that you hold is of ${checkpoint.origin}, not of this record.`;
    findings.warn("HELD_OF_ANOTHER_LOG", message);
    return [];
  });
  return { checkpoints: own.toSorted((a, b) => a.epoch - b.epoch || a.size - b.size), receipts };
}
