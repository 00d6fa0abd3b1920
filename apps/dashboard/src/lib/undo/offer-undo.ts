import { shortcutsChoice } from "../commands/shortcuts-choice.ts";
import type { UndoOffer } from "./note.ts";
import { notes } from "./notes.ts";

/** The key that takes back what was done last. */
export const UNDO_KEY = "z";

/**
 * Says what was just done with a button that takes it back, for some seconds. It is said aloud too, so the caller announces
 * nothing. Where the domain has no way back, ask before instead.
 *
 * @example
 * offerUndo({ text: texts.stepDone(title), undo: () => reopen.mutateAsync({ step_id, done: false }) });
 */
export function offerUndo(offer: UndoOffer): void {
  notes.offer(offer, shortcutsChoice.current() === "on" ? UNDO_KEY : null);
}
