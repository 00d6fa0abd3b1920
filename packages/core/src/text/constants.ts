/** Longest note, in characters (UTF-16 code units, as JavaScript counts them). */
export const NOTE_MAX_LENGTH = 10_000;

/** Longest reason for a change of cone or a health signal, in characters. */
export const REASON_MAX_LENGTH = 500;
