export const REGION = "What was just done";
export const UNDO = "Undo";
export const CLOSE = "Close the note";
export const UNDONE = "Undone.";
/** Said aloud with what was done. */
export const canBeUndone = (text: string, key: string | null): string =>
  key === null ? `${text} It can be undone.` : `${text} Press ${key} to undo it.`;
export const undoOf = (text: string): string => `Undo: ${text.replace(/\.$/, "")}`;
export const failed = (why: string): string => `It was not undone. ${why}`;
