/** What the page says of something that was just done. */
export interface Note {
  /** Grows with each note. */
  readonly id: number;
  readonly text: string;
  /** How to take it back; null where there is nothing to take back. */
  readonly undo: (() => unknown) | null;
  /** Failed: it could not be taken back; the text then says why. */
  readonly state: "shown" | "undoing" | "failed";
}

/** Something was done that can be taken back. */
export interface UndoOffer {
  /** What was done, as a sentence: "Step 'Check the queue' is done." */
  readonly text: string;
  /** Takes it back; what it throws is said. */
  readonly undo: () => unknown;
}
