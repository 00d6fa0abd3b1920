import { type Checkpoint, type SignedNote, findEpoch, parseCheckpoint, parseNote } from "@valhalla-go/core/proof";

/** A checkpoint of an installation's log: what it says, and the note that it stands in. */
export interface LogCheckpoint extends Checkpoint {
  readonly epoch: number;
  readonly note: SignedNote;
}

/** The checkpoint in a signed note: null when there is none, `epoch` null when it is of another log than the origin's. */
export function readCheckpoint(
  text: string,
  origin: string,
): LogCheckpoint | (Checkpoint & { readonly epoch: null }) | null {
  const note = parseNote(text);
  const checkpoint = note === null ? null : parseCheckpoint(note.text);
  if (note === null || checkpoint === null) return null;
  const epoch = findEpoch(checkpoint.origin, origin);
  return epoch === null ? { ...checkpoint, epoch } : { ...checkpoint, epoch, note };
}
