import { findEpoch } from "../proof/log-identity.ts";
import { parseCheckpoint } from "../proof/checkpoint.ts";
import { parseNote } from "../proof/signed-note.ts";

/** What the note of a checkpoint of this installation says. */
export interface CheckpointHead {
  /** Which life of the log it is of: 0 until the first restore, greater after each. */
  readonly epoch: number;
  /** How many entries it covers. */
  readonly size: number;
  readonly root: Uint8Array;
}

/** Reads the note of a checkpoint; null for one that is none, or another installation's. Its signature is not verified. */
export function readCheckpointNote(note: string, origin: string): CheckpointHead | null {
  const checkpoint = parseCheckpoint(parseNote(note)?.text ?? "");
  const epoch = checkpoint === null ? null : findEpoch(checkpoint.origin, origin);
  return checkpoint === null || epoch === null ? null : { epoch, size: checkpoint.size, root: checkpoint.root };
}
