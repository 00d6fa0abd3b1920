/** The field for a note, for who wants to bring somebody to it. */
export const NOTE_FIELD_ID = "note-field";
